import { beforeAll, describe, expect, test } from 'vitest';
import { pageCache } from '../../../../app/health/rules/page-cache.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { parseMeminfo } from '../../../../app/telemetry/sources/meminfo.ts';
import { memoryModel } from '../../../../app/telemetry/unified-memory.ts';
import { fixture } from '../../../fixture.node.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { plain, stretch, watchOver } from '../watching.ts';

const GiB = 1024 ** 3;
let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('page-cache', 60);
});

const withCache = (freeGib: number, gapGib: number) => (snapshot: Snapshot) => ({
  ...snapshot,
  memory: snapshot.memory && {
    ...snapshot.memory,
    freeBytes: freeGib * GiB,
    cudaGapBytes: gapGib * GiB,
    availableBytes: (freeGib + gapGib) * GiB,
  },
});
const severities = (freeGib: number, gapGib: number) =>
  watchOver(pageCache, stretch(base, 90, withCache(freeGib, gapGib))).opened.map(({ severity }) => severity);

describe('the page-cache rule', () => {
  test('claims nothing of CUDA where no driver runs', async () => {
    const { health } = watchOver(pageCache, await simulatedSnapshots('no-gpu', 20));
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: 'The NVIDIA driver isn’t loaded' });
  });

  test('finds the simulated machine, and tells what dropping would give', async () => {
    const { opened } = watchOver(pageCache, await simulatedSnapshots('page-cache', 120));
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ severity: 'warning', title: 'Page cache stands between CUDA and free memory' });
    expect(plain(opened[0]?.seen)).toMatch(
      /^CUDA reports 2\.8 GiB free\. Page cache takes [\d.]+ GiB; dropping it would free 4\d\.\d GiB and leave 5\d\.\d GiB\.$/,
    );
    expect(opened[0]?.steps.map(({ command }) => command)).toEqual([null, 'sync; sudo sysctl vm.drop_caches=3']);
  });

  test('is a notice while CUDA still sees a few GiB, and nothing where it sees enough or little would be won', () => {
    expect(severities(3.9, 52)).toEqual(['warning']);
    expect(severities(4.1, 52)).toEqual(['notice']);
    expect(severities(8.1, 52)).toEqual([]);
    expect(severities(2.8, 23.9)).toEqual([]);
  });

  test('is silent while memory fills, where the cache is the last to shrink', () => {
    const filling = (snapshot: Snapshot, second: number) => withCache(2, Math.max(2, 40 - second / 3))(snapshot);
    expect(watchOver(pageCache, stretch(base, 120, filling)).opened).toEqual([]);
  });

  test.each(['asus-gx10.idle', 'dgx-spark-founders.fresh-boot', 'dgx-spark', 'msi-edgexpert.model-loaded'])(
    'is silent on the recorded %s',
    (name) => {
      const meminfo = parseMeminfo(fixture(`gb10/proc-meminfo.${name}.txt`));
      const recorded = { ...base, memory: meminfo && memoryModel(meminfo, { unified: true, heldBytes: null }) };
      const { opened, health } = watchOver(pageCache, stretch(recorded, 120));
      expect(opened).toEqual([]);
      expect(health.rules[0]?.state).toBe('well');
    },
  );

  test('stays open around its limits, and closes once the cache was dropped', () => {
    const dropped = (snapshot: Snapshot, second: number) =>
      (second < 100 ? withCache(2.8, 52) : second < 200 ? withCache(9 + (second % 5) / 2, 20) : withCache(54, 1))(snapshot);
    const { opened, closed } = watchOver(pageCache, stretch(base, 300, dropped));
    expect(opened).toHaveLength(1);
    expect(closed.map(({ ended }) => plain(ended))).toEqual(['It has ended: 54.0 GiB free for CUDA, 55.0 GiB without page cache.']);
  });

  test('can’t look where the GPU has its own memory, or without readings', async () => {
    expect(watchOver(pageCache, await simulatedSnapshots('laptop', 10)).health.rules[0]?.state).toBe('unable');
    expect(watchOver(pageCache, stretch({ ...base, memory: null }, 10)).health.rules[0]?.state).toBe('unable');
  });
});
