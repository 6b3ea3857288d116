import { describe, expect, test } from 'vitest';
import { scenarios } from '../../../../../app/machine/simulated/scenarios.ts';
import { gpuProcessesMib, meminfo, play } from '../play.ts';

/** The lines of /proc/meminfo that don't overlap. */
const disjoint = [
  ...[
    'MemFree',
    'Buffers',
    'Cached',
    'SwapCached',
    'SReclaimable',
    'AnonPages',
    'SUnreclaim',
    'KernelStack',
    'PageTables',
    'SecPageTables',
  ],
  ...['Percpu', 'VmallocUsed'],
];

const sparks = scenarios.map(({ name }) => name).filter((name) => name !== 'laptop' && name !== 'server');
const gib = 1024 * 1024;

describe('the memory of a simulated Spark', () => {
  test.each(sparks)('adds up to its total with the GPU processes and a baseline of about 2 GiB: %s', async (name) => {
    const { machine, clock } = play(name);
    // A driver that is silent or gone lists nothing; what the processes hold they hold all the same.
    let knownMib = 0;
    for (let step = 0; step < 45; step++) {
      const memory = await meminfo(machine);
      const listedMib = await Promise.race([gpuProcessesMib(machine), clock.advance(1000).then(() => 0)]);
      if (listedMib > 0) knownMib = listedMib;
      const explained = disjoint.reduce((sum, line) => sum + (memory.get(line) ?? Number.NaN), 0);
      const missingKb = (memory.get('MemTotal') ?? 0) - explained;
      if (listedMib > 0 || knownMib === 0) expect(missingKb - knownMib * 1024).toBe(2 * gib);
      for (const [line, kb] of memory) expect([line, kb >= 0]).toEqual([line, true]);
      await clock.advance(10_000);
    }
    await machine.close();
  });

  test('page-cache leaves CUDA 2.8 GiB, with 49 GiB to reclaim', async () => {
    const memory = await meminfo(play('page-cache').machine);
    const kb = (line: string) => memory.get(line) ?? Number.NaN;
    expect(kb('MemFree') / gib).toBeCloseTo(2.8, 0);
    const reclaimable = (kb('Cached') - kb('Shmem') + kb('Buffers') + kb('SReclaimable')) / gib;
    expect(reclaimable).toBeGreaterThan(48);
    expect(reclaimable).toBeLessThan(50);
    expect(kb('MemAvailable') / gib).toBeGreaterThan(48);
  });

  test('memory-pressure fills up within minutes, then swaps and stalls', async () => {
    const { machine, clock } = play('memory-pressure');
    const availableGib = async () => ((await meminfo(machine)).get('MemAvailable') ?? Number.NaN) / gib;
    const swapUsedGib = async () => {
      const memory = await meminfo(machine);
      return ((memory.get('SwapTotal') ?? 0) - (memory.get('SwapFree') ?? 0)) / gib;
    };
    const counted = async (name: string) =>
      Number(new RegExp(`^${name} (\\d+)`, 'm').exec((await machine.read(['/proc/vmstat'])).get('/proc/vmstat') ?? '')?.[1]);
    expect(await availableGib()).toBeGreaterThan(40);
    expect(await swapUsedGib()).toBeLessThan(0.1);
    await clock.advance(180_000);
    expect(await availableGib()).toBeLessThan(2);
    const [out, stalls] = [await counted('pswpout'), await counted('allocstall_movable')];
    await clock.advance(240_000);
    expect(await swapUsedGib()).toBeGreaterThan(5);
    expect((await counted('pswpout')) - out).toBeGreaterThan((5 * gib) / 4);
    expect((await counted('allocstall_movable')) - stalls).toBeGreaterThan(10_000);
    const pressure = (await machine.read(['/proc/pressure/memory'])).get('/proc/pressure/memory') ?? '';
    expect(Number(/full avg10=([\d.]+)/.exec(pressure)?.[1])).toBeGreaterThan(10);
  });

  test('is not touched by GPUs that have their own', async () => {
    for (const name of ['laptop', 'server'] as const) {
      const { machine } = play(name);
      const memory = await meminfo(machine);
      const explained = disjoint.reduce((sum, line) => sum + (memory.get(line) ?? Number.NaN), 0);
      expect((memory.get('MemTotal') ?? 0) - explained).toBeLessThan(2.5 * gib);
      expect(await gpuProcessesMib(machine)).toBeGreaterThan(4000);
    }
  });
});
