import { beforeAll, describe, expect, test } from 'vitest';
import { swapInUse } from '../../../../app/health/rules/swap-in-use.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { fixture } from '../../../fixture.node.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { memorySeries } from '../memory-series.ts';
import { plain, stretch, watchOver } from '../watching.ts';

const GiB = 1024 ** 3;
let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});

const swapped = (usedBytes: number, readBackBytesPerSecond: number | null) => (snapshot: Snapshot) => ({
  ...snapshot,
  memory: snapshot.memory && { ...snapshot.memory, swapFreeBytes: snapshot.memory.swapTotalBytes - usedBytes },
  vmstat: snapshot.vmstat && { ...snapshot.vmstat, swapInBytesPerSecond: readBackBytesPerSecond, swapOutBytesPerSecond: 2e6 },
});
const severities = (usedGib: number, readBack: number) =>
  watchOver(swapInUse, stretch(base, 120, swapped(usedGib * GiB, readBack))).opened.map(({ severity }) => severity);

describe('the rule for swap in use', () => {
  test('finds memory that is swapped out and read back while a model serves', () => {
    const { opened } = watchOver(swapInUse, stretch(base, 90, swapped(6.7 * GiB, 24e6)));
    expect(opened[0]).toMatchObject({ severity: 'warning', title: 'A model runs while memory is swapped' });
    expect(plain(opened[0]?.seen)).toMatch(
      /^6\.7 GiB of 16\.0 GiB swap are used \(42 %\), while GPU processes hold 8\d\.\d GiB\. In the last minute 24\.0 MB\/s were read back and 2,000 kB\/s written out\.$/,
    );
    expect(opened[0]?.meaning).toContain('37 tokens a second');
  });

  test('is critical where the cliff ends', () => {
    expect(severities(13, 60e6)).toEqual(['critical']);
    expect(severities(13, 2e6)).toEqual(['warning']);
  });

  test('what was swapped out long ago and isn’t missed is none, however much', () => {
    expect(severities(12, 0)).toEqual([]);
    const { health } = watchOver(swapInUse, stretch(base, 120, swapped(12 * GiB, 0)));
    expect(plain(health.rules[0]?.says)).toBe('12.0 GiB of 16.0 GiB used, nothing read back');
  });

  test('has its limits at 1 GiB and 1 MB a second', () => {
    expect(severities(0.99, 5e6)).toEqual([]);
    expect(severities(1.01, 5e6)).toEqual(['warning']);
    expect(severities(1.01, 0.9e6)).toEqual([]);
  });

  test('is silent on the recorded 0.2 GiB of a machine that serves, at rest and while some of it is read back', () => {
    const [, usedKib = ''] = /file\t+\d+\t+(\d+)/.exec(fixture('gb10/proc-swaps.msi-edgexpert.txt')) ?? [];
    expect(Number(usedKib)).toBe(211_796);
    expect(watchOver(swapInUse, stretch(base, 120, swapped(Number(usedKib) * 1024, 4e6))).opened).toEqual([]);
    const series = memorySeries('telemetry-series.msi-edgexpert.serving-2.8gib-available.jsonl', base);
    const { opened, health } = watchOver(swapInUse, series);
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('well');
  });

  test('is silent while nothing runs on the GPU', async () => {
    const idle = await simulatedSnapshot('idle', 60);
    expect(watchOver(swapInUse, stretch(idle, 120, swapped(6 * GiB, 5e6))).opened).toEqual([]);
  });

  test('finds the simulated machine under pressure', async () => {
    const { opened } = watchOver(swapInUse, await simulatedSnapshots('memory-pressure', 330));
    expect(opened).toHaveLength(1);
  });

  test('stays one finding over the pauses between requests, and closes after five quiet minutes', () => {
    const bursts = (snapshot: Snapshot, second: number) => swapped(6 * GiB, second < 900 && second % 200 < 100 ? 8e6 : 0)(snapshot);
    const { opened, closed } = watchOver(swapInUse, stretch(base, 1400, bursts));
    expect(opened).toHaveLength(1);
    expect(closed).toHaveLength(1);
    expect(plain(closed[0]?.ended)).toBe('It has ended: 6.0 GiB of 16.0 GiB used, nothing read back.');
  });

  test('is well without swap, and can’t look without its traffic or where the GPU has its own memory', async () => {
    const none = { ...base, memory: base.memory && { ...base.memory, swapTotalBytes: 0, swapFreeBytes: 0 } };
    expect(watchOver(swapInUse, stretch(none, 60)).health.rules[0]).toMatchObject({ state: 'well', says: 'No swap is set up' });
    expect(watchOver(swapInUse, stretch(base, 60, swapped(6 * GiB, null))).health.rules[0]?.state).toBe('unable');
    expect(watchOver(swapInUse, stretch({ ...base, memory: null }, 60)).health.rules[0]?.state).toBe('unable');
    expect(watchOver(swapInUse, await simulatedSnapshots('laptop', 10)).health.rules[0]?.state).toBe('unable');
  });
});
