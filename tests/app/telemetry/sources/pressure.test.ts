import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { pressureSchema } from '../../../../app/telemetry/model/memory.ts';
import { parsePressure, pressureSource } from '../../../../app/telemetry/sources/pressure.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const stalled = fixture('gb10/proc-pressure-memory.msi-edgexpert.after-short-stall.txt');
const calm = fixture('gb10/proc-pressure-memory.dgx-spark-founders.fresh-boot.txt');
const read = (files: Readonly<Record<string, string>>) =>
  pressureSource.derive(
    pressureSource.parse(new Map(Object.entries(files).map(([name, text]) => [`/proc/pressure/${name}`, text])), null),
    null,
    null,
  );

describe('/proc/pressure', () => {
  test('is read as shares of time, not percentages', () => {
    expect(parsePressure(stalled)).toEqual({ some10: 0, some60: 0.0012, some300: 0.0006, full10: 0, full60: 0.0012, full300: 0.0006 });
  });

  test('covers memory, CPU and I/O', () => {
    const { reading, gaps } = read({ memory: stalled, cpu: calm, io: calm });
    expect(reading).toMatchObject({ memory: { some60: 0.0012 }, cpu: { some60: 0 }, io: { full10: 0 } });
    expect(gaps).toEqual([]);
  });

  test('has no full pressure for the CPU on older kernels', () => {
    const { reading, gaps } = read({ memory: calm, cpu: calm.split('\n')[0] ?? '', io: calm });
    expect(reading?.cpu).toMatchObject({ some10: 0, full10: null });
    expect(gaps.map(({ field, reason }) => [field, reason])).toEqual([
      ['cpuPressure.full10', 'not-supported'],
      ['cpuPressure.full60', 'not-supported'],
      ['cpuPressure.full300', 'not-supported'],
    ]);
  });

  test('of one resource may be missing while the others go on', () => {
    const { reading, gaps } = read({ memory: stalled, cpu: calm });
    expect(reading).toMatchObject({ memory: { some60: 0.0012 }, io: null });
    expect(gaps).toMatchObject([{ field: 'ioPressure', reason: 'source-failed' }]);
  });

  test('does not exist on every kernel', () => {
    expect(read({})).toMatchObject({ reading: null, gaps: [{ field: '*', reason: 'not-supported' }] });
  });

  test('beyond 100 % is not believed', () => {
    expect(parsePressure('some avg10=100.00 avg60=100.01 avg300=-1.00 total=1')).toMatchObject({ some10: 1, some60: null, some300: null });
  });

  test('with any text gives readings or gaps, never an exception', () => {
    const text = mutated(stalled, calm);
    fc.assert(
      fc.property(text, text, text, (memory, cpu, io) => {
        const { reading, gaps } = read({ memory, cpu, io });
        for (const pressure of Object.values(reading ?? {})) pressureSchema.nullable().parse(pressure);
        for (const gap of gaps) gapSchema.parse(gap);
        const sections = { memoryPressure: reading?.memory ?? null, cpuPressure: reading?.cpu ?? null, ioPressure: reading?.io ?? null };
        expect(unexplainedNulls({ ...sections, gaps: [...gaps] })).toEqual([]);
        if (!reading) expect(gaps).toHaveLength(1);
      }),
    );
  });
});
