import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuClockSource, withClocks } from '../../../../app/telemetry/sources/cpu-clock.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { machineOf, treeOf } from '../../../tree-machine.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const policy = (number: number) => `/sys/devices/system/cpu/cpufreq/policy${number}`;
const clockFile = (number: number) => `${policy(number)}/cpuinfo_avg_freq`;
/** So many cores, each clocked by itself. */
const coresWith = (count: number, text: string) =>
  new Map(
    Array.from({ length: count }, (_, core): [string, string][] => [
      [`/sys/devices/system/cpu/cpu${core}/online`, '1\n'],
      [`${policy(core)}/affected_cpus`, `${core}\n`],
      [clockFile(core), text],
    ]).flat(),
  );
const layoutOf = (files: ReadonlyMap<string, string>) => cpuClockSource.discover(machineOf(files));
const read = async (files: ReadonlyMap<string, string>, now = files) => {
  const layout = await layoutOf(files);
  return cpuClockSource.derive(cpuClockSource.parse(now, layout), null, null);
};

describe('the clocks of the cores', () => {
  test('of the recorded Spark are told for the eight that worked; a gap says why the others have none', async () => {
    const { reading, gaps } = await read(treeOf(fixture('gb10/sys-cpu-tree.dgx-spark.txt')));
    expect([...(reading ?? [])].sort(([a], [b]) => a - b)).toEqual([
      [8, 3_831_445_000],
      [9, 3_896_191_000],
      [10, 2_653_320_000],
      [11, 2_860_000_000],
      [12, 2_700_800_000],
      [13, 2_798_554_000],
      [14, 2_714_765_000],
      [15, 3_752_683_000],
    ]);
    expect(gaps).toMatchObject([{ field: 'cpu.cores[*].clockHertz', reason: 'not-supported' }]);
  });

  test('that are clocked together are told once', async () => {
    const files = coresWith(4, '4100000\n').set(`${policy(0)}/affected_cpus`, '0 1\n');
    files.delete(`${policy(1)}/affected_cpus`);
    expect(cpuClockSource.files(await layoutOf(files))).toEqual([clockFile(0), clockFile(2), clockFile(3)]);
    const { reading, gaps } = await read(files);
    expect([...(reading?.keys() ?? [])]).toEqual([0, 1, 2, 3]);
    expect(gaps).toEqual([]);
  });

  test('are missing for cores at rest, which answer with an error, and a gap says so', async () => {
    const { reading, gaps } = await read(coresWith(20, '2806112\n'), new Map([[clockFile(3), '2806112\n']]));
    expect([...(reading?.keys() ?? [])]).toEqual([3]);
    expect(gaps).toMatchObject([{ field: 'cpu.cores[*].clockHertz', reason: 'not-supported' }]);
  });

  test('are a gap where the kernel tells none, as those before 6.14', async () => {
    const older = new Map([...coresWith(20, '')].filter(([path]) => !path.endsWith('avg_freq')));
    expect(cpuClockSource.files(await layoutOf(older))).toEqual([]);
    expect(await read(older)).toMatchObject({ reading: null, gaps: [{ source: 'cpu-clock', field: '*', reason: 'not-supported' }] });
  });

  test('are not read where there are so many cores that it would cost too much', async () => {
    expect(cpuClockSource.files(await layoutOf(coresWith(33, '2806112\n')))).toEqual([]);
    expect(await read(coresWith(33, '2806112\n'))).toMatchObject({ reading: null, gaps: [{ field: '*' }] });
    expect((await read(coresWith(32, '2806112\n'))).reading?.size).toBe(32);
  });

  test('of any text are a positive number of hertz or missing', async () => {
    const files = coresWith(2, '2806112\n');
    const layout = await layoutOf(files);
    fc.assert(
      fc.property(mutated('2806112\n'), (text) => {
        const { reading } = cpuClockSource.derive(cpuClockSource.parse(new Map([[clockFile(0), text]]), layout), null, null);
        for (const hertz of reading?.values() ?? []) expect(hertz > 0 && hertz <= 20e9).toBe(true);
      }),
    );
  });

  test('stand beside what the cores do, `null` where none is known', async () => {
    const { cpu } = await simulatedSnapshot('fine-tune', 12);
    if (!cpu) throw new Error('no CPU');
    expect(withClocks(cpu, null).cores.every(({ clockHertz }) => clockHertz === null)).toBe(true);
    expect(withClocks(cpu, new Map([[4, 1.5e9]])).cores.map(({ clockHertz }) => clockHertz)[4]).toBe(1.5e9);
  });
});

describe('a simulated machine', () => {
  test('tells clocks near the maximum of those cores that work', async () => {
    const { cpu, sources } = await simulatedSnapshot('fine-tune', 12);
    const known = (cpu?.cores ?? []).filter(({ clockHertz }) => clockHertz !== null);
    expect(known.length).toBeGreaterThan(10);
    for (const { clockHertz, maxClockHertz } of known) {
      expect((clockHertz ?? 0) / (maxClockHertz ?? 1)).toBeGreaterThan(0.95);
      expect((clockHertz ?? 0) / (maxClockHertz ?? 1)).toBeLessThanOrEqual(1);
    }
    expect(sources.find(({ id }) => id === 'cpu-clock')?.state).toBe('live');
  });

  test('that rests tells none of most cores, and the gaps say why', async () => {
    const snapshot = await simulatedSnapshot('idle', 12);
    expect(snapshot.cpu?.cores.some(({ clockHertz }) => clockHertz === null)).toBe(true);
    expect(unexplainedNulls({ cpu: snapshot.cpu, gaps: snapshot.gaps })).toEqual([]);
  });

  test.each(['laptop', 'server'] as const)('of the kind %s tells none at all, and the gaps say why', async (scenario) => {
    const snapshot = await simulatedSnapshot(scenario, 12);
    expect(snapshot.cpu?.cores.every(({ clockHertz }) => clockHertz === null)).toBe(true);
    expect(snapshot.sources.find(({ id }) => id === 'cpu-clock')?.state).toBe('absent');
    expect(unexplainedNulls({ cpu: snapshot.cpu, gaps: snapshot.gaps })).toEqual([]);
  });
});
