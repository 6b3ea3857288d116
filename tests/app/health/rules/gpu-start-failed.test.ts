import { beforeAll, describe, expect, test } from 'vitest';
import { gpuStartFailed } from '../../../../app/health/rules/gpu-start-failed.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { blocked, logging } from '../logged.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});
const failed = { kind: 'gpu-start-failed', detail: '' } as const;

describe('the gpu-start-failed rule', () => {
  test('finds the recorded failure of the firmware, once for its three lines', async () => {
    const { opened } = watchOver(gpuStartFailed, await recording('The GPU’s firmware doesn’t come up: Xid 119, RmInitAdapter failed'));
    expect(opened).toMatchObject([{ subject: '', severity: 'critical', seen: expect.stringContaining('3 times') }]);
  });

  test('is no more than a notice where the GPU works by now', () => {
    const { opened } = watchOver(gpuStartFailed, stretch(base, 5, logging(base, { ...failed, atSecond: 1 })));
    expect(opened).toMatchObject([{ severity: 'notice', certainty: { level: 3 } }]);
  });

  test('ends an hour after the last time', () => {
    expect(watchOver(gpuStartFailed, stretch(base, 3700, logging(base, { ...failed, atSecond: 1 }))).closed).toHaveLength(1);
  });

  test('is silent on healthy machines and on their start', async () => {
    expect(await openedIn(gpuStartFailed, [...soundScenarios, 'gpu-lost', 'driver-hang'])).toEqual([]);
    for (const title of [
      'DGX Spark Founders Edition, the start of a healthy one',
      'Lines that look bad and are not: 27 W on the slot, no trip points',
    ]) {
      expect(watchOver(gpuStartFailed, await recording(title)).health.rules[0]?.state).toBe('well');
    }
  });

  test('can’t look where the log isn’t readable', () => {
    expect(watchOver(gpuStartFailed, stretch(base, 2, blocked('not-permitted'))).health.rules[0]?.state).toBe('unable');
  });
});
