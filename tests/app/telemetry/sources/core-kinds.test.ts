import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCoreList, parseCpuinfo } from '../../../../app/telemetry/sources/core-kinds.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';

const spark = fixture('gb10/proc-cpuinfo.dgx-spark.txt');

describe('/proc/cpuinfo', () => {
  test('tells the two kinds of cores of a Spark by their part number', () => {
    const { kinds, modelName } = parseCpuinfo(spark);
    const of = (kind: string) => [...kinds].filter(([, each]) => each === kind).map(([index]) => index);
    expect(of('Cortex-A725')).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
    expect(of('Cortex-X925')).toEqual([5, 6, 7, 8, 9, 15, 16, 17, 18, 19]);
    expect(modelName).toBeNull();
  });

  test('names the model on x86, and no kind', () => {
    const { kinds, modelName } = parseCpuinfo('processor\t: 0\nmodel name\t: AMD EPYC\n\nprocessor\t: 1\nmodel name\t: AMD EPYC\n');
    expect(modelName).toBe('AMD EPYC');
    expect([...kinds.values()]).toEqual([null, null]);
  });

  test("does not read another maker's part numbers as Arm's", () => {
    expect(parseCpuinfo('processor: 0\nCPU implementer: 0x51\nCPU part: 0xd85\n').kinds.get(0)).toBeNull();
  });

  test('of any text gives kinds of cores, never an exception', () => {
    fc.assert(
      fc.property(mutated(spark), (text) => {
        for (const [index, kind] of parseCpuinfo(text).kinds) {
          expect(Number.isSafeInteger(index) && index >= 0).toBe(true);
          expect(kind).toSatisfy((value: unknown) => value === null || typeof value === 'string');
        }
      }),
    );
  });
});

describe('a list of cores', () => {
  test('has ranges and single cores', () => {
    expect(parseCoreList('0-3,8,10-11\n')).toEqual([0, 1, 2, 3, 8, 10, 11]);
    expect(parseCoreList(undefined)).toEqual([]);
  });

  test('of any text stays short', () => {
    fc.assert(fc.property(mutated('0-3,8,10-11', '0-999999'), (text) => void expect(parseCoreList(text).length).toBeLessThan(100_000)));
  });
});
