import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuSchema } from '../../../../app/telemetry/model/cpu.ts';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { type CpuUse, cpuSource, parseCoreTimes } from '../../../../app/telemetry/sources/cpu.ts';
import { withClocks } from '../../../../app/telemetry/sources/cpu-clock.ts';
import type { CpuLayout } from '../../../../app/telemetry/sources/cpu-layout.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf, treeOf } from '../../../tree-machine.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const stat = fixture('gb10/proc-stat.dgx-spark.txt');
const cpuinfo = fixture('gb10/proc-cpuinfo.dgx-spark.txt');
const tree = new Map([...treeOf(fixture('gb10/sys-cpu-tree.dgx-spark.txt')), ['/proc/cpuinfo', cpuinfo]]);
const spark = await cpuSource.discover(machineOf(tree));
const unknown: CpuLayout = { cores: new Map(), modelName: null };

const read = (text: string, layout = spark) => cpuSource.parse(new Map([['/proc/stat', text]]), layout);
/** With a clock for each core, which is for another source to say. */
const clocked = (use: CpuUse | null) => use && withClocks(use, new Map(use.cores.map(({ index }) => [index, 1e9])));
const between = (before: string, now: string, layout = unknown) => cpuSource.derive(read(now, layout), read(before, layout), 1);

/** The recording, with ticks added to one core: user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice. */
function later(core: number, added: readonly number[], text = stat): string {
  return text.replace(new RegExp(`^cpu${core} (.*)$`, 'm'), (_line, figures: string) => {
    const sums = figures.split(' ').map((figure, column) => Number(figure) + (added[column] ?? 0));
    return `cpu${core} ${sums.join(' ')}`;
  });
}

describe('the cores of a Spark', () => {
  test('are of two kinds, the strongest first, wherever they stand', () => {
    const { reading } = cpuSource.derive(read(stat), null, null);
    expect(reading?.model).toBe('Cortex-X925 + Cortex-A725');
    expect(reading?.kinds).toEqual([
      { kind: 'Cortex-X925', cores: 10, utilization: null },
      { kind: 'Cortex-A725', cores: 10, utilization: null },
    ]);
    expect(reading?.cores[0]).toEqual({
      index: 0,
      kind: 'Cortex-A725',
      utilization: null,
      capacity: 718 / 1024,
      maxClockHertz: 2_808_000_000,
    });
    expect(reading?.cores[19]).toEqual({ index: 19, kind: 'Cortex-X925', utilization: null, capacity: 1, maxClockHertz: 3_900_000_000 });
  });

  test('have no utilization at the first reading, and a gap says that it is too early', () => {
    const { reading, gaps } = cpuSource.derive(read(stat), null, null);
    expect(reading).toMatchObject({ utilization: null, ioWait: null });
    expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['too-early']));
    expect(unexplainedNulls({ cpu: clocked(reading), gaps: [...gaps] })).toEqual([]);
  });

  test('are busy for the share of time that is neither idle nor waiting for I/O', () => {
    const { reading, gaps } = between(stat, later(5, [10, 5, 5, 60, 15, 2, 2, 1]), spark);
    expect(reading?.cores[5]?.utilization).toBe(0.25);
    expect(reading?.ioWait).toBe(0.15);
    // The counters of the other 19 stood still in this made-up interval: nothing is known of them.
    expect(reading?.utilization).toBe(0.25);
    expect(reading?.kinds[0]).toMatchObject({ kind: 'Cortex-X925', utilization: 0.25 });
    expect(reading?.kinds[1]).toMatchObject({ kind: 'Cortex-A725', utilization: null });
    expect(gaps).toMatchObject([{ field: 'cpu.cores[*].utilization' }, { field: 'cpu.kinds[*].utilization' }]);
  });

  test('count time given to a virtual machine once', () => {
    const { reading } = between(stat, later(0, [50, 0, 0, 50, 0, 0, 0, 0, 50, 0]));
    expect(reading?.cores[0]?.utilization).toBe(0.5);
  });

  test('take a waiting time that went back for none', () => {
    const { reading } = between(stat, later(0, [100, 0, 0, 0, -3]));
    expect(reading?.cores[0]?.utilization).toBe(1);
  });

  test.each([
    ['busy', [-5, 0, 0, 100]],
    ['idle', [5, 0, 0, -100_000]],
  ])('have no utilization when their %s time went back', (_what, added) => {
    const { reading, gaps } = between(stat, later(3, added, later(4, [1, 0, 0, 3])));
    expect(reading?.cores[3]?.utilization).toBeNull();
    expect(reading?.cores[4]?.utilization).toBe(0.25);
    expect(gaps.map(({ field }) => field)).toContain('cpu.cores[*].utilization');
  });

  test('may go offline and come back', () => {
    const offline = stat.replace(/^cpu7 .*\n/m, '');
    const gone = between(stat, later(0, [1, 0, 0, 3], offline), spark).reading;
    expect(gone?.cores.map(({ index }) => index)).not.toContain(7);
    expect(gone).toMatchObject({ utilization: 0.25, kinds: [{ cores: 9 }, { cores: 10 }] });
    const back = between(offline, later(0, [1, 0, 0, 3]), spark).reading;
    expect(back?.cores[7]).toMatchObject({ index: 7, kind: 'Cortex-X925', utilization: null });
    expect(back?.utilization).toBe(0.25);
  });
});

describe('the cores of other machines', () => {
  const twoCores = 'cpu  2 0 0 2 0 0 0 0 0 0\ncpu0 1 0 0 1 0 0 0 0 0 0\ncpu1 1 0 0 1 0 0 0 0 0 0\n';

  test('are of one unnamed kind on plain x86, with the model by its name', async () => {
    const x86 = new Map([
      ['/proc/cpuinfo', 'processor\t: 0\nmodel name\t: AMD EPYC\n\nprocessor\t: 1\nmodel name\t: AMD EPYC\n'],
      ['/sys/devices/system/cpu/cpu0/online', '1\n'],
    ]);
    const { reading, gaps } = cpuSource.derive(read(twoCores, await cpuSource.discover(machineOf(x86))), null, null);
    expect(reading).toMatchObject({ model: 'AMD EPYC', kinds: [{ kind: null, cores: 2 }] });
    expect(reading?.cores[1]).toMatchObject({ capacity: 1, maxClockHertz: null });
    expect(gaps.map(({ field }) => field)).toContain('cpu.cores[*].maxClockHertz');
    expect(unexplainedNulls({ cpu: clocked(reading), gaps: [...gaps] })).toEqual([]);
  });

  test('are told apart on an Intel hybrid by the lists of its two performance counters', async () => {
    const hybrid = new Map([
      ['/proc/cpuinfo', 'processor\t: 0\nmodel name\t: Intel\n\nprocessor\t: 1\nmodel name\t: Intel\n'],
      ['/sys/devices/cpu_core/cpus', '1\n'],
      ['/sys/devices/cpu_atom/cpus', '0\n'],
      ['/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq', '3300000\n'],
      ['/sys/devices/system/cpu/cpu1/cpufreq/cpuinfo_max_freq', '4400000\n'],
    ]);
    const { reading } = cpuSource.derive(read(twoCores, await cpuSource.discover(machineOf(hybrid))), null, null);
    expect(reading?.cores).toMatchObject([
      { kind: 'E-core', capacity: 0.75 },
      { kind: 'P-core', capacity: 1 },
    ]);
    expect(reading).toMatchObject({ model: 'Intel', kinds: [{ kind: 'P-core' }, { kind: 'E-core' }] });
  });

  test('are a gap where /proc/stat names none', () => {
    expect(cpuSource.derive(read('cpu  1 2 3 4\n'), null, null)).toMatchObject({ reading: null, gaps: [{ field: '*' }] });
  });
});

describe('/proc/stat', () => {
  test('of old kernels has four columns', () => {
    expect(parseCoreTimes('cpu0 1 2 3 4\n').get(0)).toEqual({ busy: 6, idle: 4, ioWait: 0 });
  });

  test('of any two texts gives readings or gaps, never an exception', () => {
    const cores = stat.split('\nintr')[0] ?? '';
    fc.assert(
      fc.property(mutated(cores), mutated(cores), (before, now) => {
        const { reading, gaps } = between(before, now, spark);
        cpuSchema.nullable().parse(clocked(reading));
        expect(unexplainedNulls({ cpu: clocked(reading), gaps: [...gaps] })).toEqual([]);
        for (const gap of gaps) gapSchema.parse(gap);
        if (!reading) expect(gaps).toHaveLength(1);
      }),
    );
  });

  test('and any description of the cores give readings or gaps, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(cpuinfo), mutated('718\n', '2808000\n'), mutated('0-9\n'), async (description, figure, list) => {
        const files = new Map([...tree.keys()].filter((path) => /cpu_capacity|max_freq/.test(path)).map((path) => [path, figure]));
        files
          .set('/proc/cpuinfo', description)
          .set('/sys/devices/cpu_core/cpus', list)
          .set('/sys/devices/system/cpu/cpu3/cpu_capacity', '1024');
        const { reading, gaps } = cpuSource.derive(read(stat, await cpuSource.discover(machineOf(files))), null, null);
        expect(unexplainedNulls({ cpu: cpuSchema.parse(clocked(reading)), gaps: [...gaps] })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
