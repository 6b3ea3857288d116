import { beforeAll, describe, expect, test } from 'vitest';
import { largeBlocks } from '../../../../app/health/rules/large-blocks.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { buddyinfoSource } from '../../../../app/telemetry/sources/buddyinfo.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('idle', 30);
});

/** /proc/buddyinfo of a kernel with `blocks.length` orders. */
const withBlocks = (blocks: readonly number[]) => (snapshot: Snapshot) => {
  const text = `Node 0, zone   Normal ${blocks.join(' ')}\n`;
  const parsed = buddyinfoSource.parse(new Map([['/proc/buddyinfo', text]]), null);
  return { ...snapshot, fragmentation: buddyinfoSource.derive(parsed, null, null).reading };
};

/** `smallGib` in blocks of 1 MiB, and so many of 16 and of 32 MiB, as a Spark's kernel lists them. */
const sparkBlocks = (smallGib: number, of16: number, of32: number) =>
  withBlocks([0, 0, 0, 0, 0, 0, 0, 0, Math.round(smallGib * 1024), 0, 0, 0, of16, of32]);
const opened = (change: (snapshot: Snapshot) => Snapshot) => watchOver(largeBlocks, stretch(base, 180, change)).opened;

describe('the rule for large free blocks', () => {
  test.each([
    [27, 0],
    [5, 0],
    [55, 0],
  ])('finds the reported counts of Sparks after days of serving: %d blocks of 16 MiB, %d of 32', (of16, of32) => {
    const found = opened(sparkBlocks(117, of16, of32));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'warning', title: 'Free memory lies in small pieces' });
    expect(plain(found[0]?.seen)).toMatch(/^11\d\.\d GiB are free, of which \d+ MiB \(0\.\d %\) lie in blocks of 16 MiB or more\.$/);
  });

  test('is silent at the reported counts after a restart', () => {
    expect(opened(sparkBlocks(70, 1417, 782))).toEqual([]);
  });

  test('is silent where a model serves and little is free, as reported with no block of 4 MiB at all', () => {
    expect(opened(withBlocks([0, 0, 0, 0, 0, 0, 0, 842, 49, 0, 0]))).toEqual([]);
    expect(opened(sparkBlocks(15.9, 0, 0))).toEqual([]);
    expect(opened(sparkBlocks(16.1, 0, 0))).toHaveLength(1);
  });

  test('asks kernels with smaller blocks for 2 MiB', () => {
    const found = opened(withBlocks([0, 0, 0, 0, 0, 0, 0, 0, 40_000, 100, 20]));
    expect(plain(found[0]?.seen)).toContain('280 MiB (0.7 %) lie in blocks of 2 MiB or more');
    expect(found[0]?.charts[0]?.limits).toHaveLength(1);
    expect(opened(withBlocks([0, 0, 0, 0, 0, 0, 0, 0, 40_000, 1000, 20]))).toEqual([]);
  });

  test('stays open around its limit, and closes after the kernel has moved its pages together', () => {
    const limit = (118 * 1024 * 0.03) / 16;
    const compacted = (snapshot: Snapshot, second: number) =>
      (second < 150 ? sparkBlocks(117, 20, 0) : second < 400 ? sparkBlocks(117, Math.round(limit * 1.2), 0) : sparkBlocks(70, 1417, 782))(
        snapshot,
      );
    const { opened: found, closed } = watchOver(largeBlocks, stretch(base, 600, compacted));
    expect(found).toHaveLength(1);
    expect(closed).toHaveLength(1);
    expect(closed[0]?.closedAtMs).toBe(base.takenAtMs + 400_000);
  });

  test('is silent in a simulated machine that has much free', async () => {
    const { opened: found, health } = watchOver(largeBlocks, await simulatedSnapshots('idle', 180));
    expect(found).toEqual([]);
    expect(plain(health.rules[0]?.says)).toMatch(/^1\d\d\.\d GiB of 1\d\d\.\d GiB free in blocks of 2 MiB or more$/);
  });

  test('can’t look without the list of free blocks, and where the GPU has its own memory', async () => {
    expect(watchOver(largeBlocks, stretch({ ...base, fragmentation: null }, 10)).health.rules[0]?.state).toBe('unable');
    expect(watchOver(largeBlocks, await simulatedSnapshots('laptop', 10)).health.rules[0]?.state).toBe('unable');
  });
});
