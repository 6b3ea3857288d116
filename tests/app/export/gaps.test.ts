import { describe, expect, test } from 'vitest';
import { scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { snapshotSchema } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { unexplainedNulls } from './nulls.ts';

describe.each(scenarios)('the first minute and a half of $name', async ({ name }) => {
  const snapshots = await simulatedSnapshots(name, 90);

  test('has a tick every second', () => {
    expect(snapshots.map(({ sequence }) => sequence)).toEqual(snapshots.map((_, index) => index + 1));
    expect(snapshots.length).toBeGreaterThanOrEqual(88);
  });

  test('is made of snapshots that the schema accepts', () => {
    for (const snapshot of snapshots) expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
  });

  test('explains every figure that is missing', () => {
    const unexplained = new Set(snapshots.flatMap((snapshot) => unexplainedNulls(snapshot)));
    expect([...unexplained]).toEqual([]);
  });
});
