import { expect, test } from 'vitest';
import { asPast, pastOfExport } from '../../../../app/history/import/past-snapshot.ts';
import { snapshotSchema } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

test('the end of an export is a snapshot in which nothing is told, with a reason for all of it, and no tick to wait for', () => {
  const past = snapshotSchema.parse(pastOfExport(1_795_442_535_000, 'history in spark.parquet'));
  expect(past).toMatchObject({ sequence: 0, takenAtMs: 1_795_442_535_000, machine: 'recorded', memory: null, gpus: [], cpu: null });
  expect(past.gaps.every(({ field, detail }) => field === '*' && detail.endsWith('look at History.'))).toBe(true);
  expect(new Set(past.gaps.map(({ source }) => source)).size).toBe(past.gaps.length);
  // A page waits for three periods before it calls a machine silent, and a timer of the platform has 31 bits.
  expect(past.periodSeconds * 3000).toBeLessThan(2 ** 31);
});

test('the end of a recording is what the machine said last', async () => {
  const last = await simulatedSnapshot('inference');
  const past = snapshotSchema.parse(asPast(last, 'history in spark.jsonl'));
  expect(past).toMatchObject({ sequence: 0, intervalSeconds: null, machineTitle: 'history in spark.jsonl', memory: last.memory });
});
