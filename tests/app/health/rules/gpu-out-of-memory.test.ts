import { beforeAll, describe, expect, test } from 'vitest';
import { gpuOutOfMemory } from '../../../../app/health/rules/gpu-out-of-memory.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { blocked, logging } from '../logged.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});
const refused = { kind: 'gpu-out-of-memory', detail: '' } as const;

describe('the gpu-out-of-memory rule', () => {
  test('finds the recorded line of a driver that got no memory', async () => {
    const { opened } = watchOver(gpuOutOfMemory, await recording('Out of unified memory: NV_ERR_NO_MEMORY, the OOM killer is called'));
    expect(opened).toMatchObject([{ severity: 'warning', title: 'The driver ran out of memory', showsMemory: true }]);
  });

  test('finds it in the machine whose memory fills, with what can be allocated then', async () => {
    const { opened } = watchOver(gpuOutOfMemory, await simulatedSnapshots('memory-pressure', 240));
    expect(opened).toHaveLength(1);
    expect(plain(opened[0]?.seen)).toMatch(/^The driver got no memory once, at \d\d:\d\d\. \d+\.\d GiB can be allocated now\.$/);
  });

  test('opens once for many lines, and closes an hour after the last', () => {
    const many = Array.from({ length: 5 }, (_, index) => ({ ...refused, atSecond: index * 600 }));
    const { opened, closed } = watchOver(gpuOutOfMemory, stretch(base, 6100, logging(base, ...many)));
    expect([opened.length, closed.length]).toEqual([1, 1]);
  });

  test('is silent on healthy machines', async () => {
    expect(await openedIn(gpuOutOfMemory, soundScenarios)).toEqual([]);
    const { health } = watchOver(gpuOutOfMemory, await recording('DGX Spark Founders Edition, the start of a healthy one'));
    expect(health.rules[0]?.says).toBe('Nothing refused since the boot');
  });

  test('can’t look where the log isn’t readable', () => {
    expect(watchOver(gpuOutOfMemory, stretch(base, 2, blocked('failed'))).health.rules[0]?.state).toBe('unable');
  });
});
