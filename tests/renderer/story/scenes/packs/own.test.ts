import { beforeAll, describe, expect, test } from 'vitest';
import { scenarios } from '../../../../../app/machine/simulated/scenarios.ts';
import type { Memory } from '../../../../../app/telemetry/model/memory.ts';
import type { Snapshot } from '../../../../../app/telemetry/snapshot.ts';
import { coresSay, isLarge } from '../../../../../renderer/story/scenes/packs/core-guess.ts';
import { countedBy } from '../../../../../renderer/story/scenes/packs/count.ts';
import { parts, partWords } from '../../../../../renderer/story/scenes/packs/parts.ts';
import { sockets, socketWords } from '../../../../../renderer/story/scenes/packs/sockets.ts';
import { simulatedSnapshot } from '../../../../simulated-snapshot.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
let spark: Snapshot;
let pair: Snapshot;
beforeAll(async () => {
  [spark, pair] = await Promise.all([simulatedSnapshot('inference'), simulatedSnapshot('two-sparks')]);
});

describe('a part of the case', () => {
  test('is told by its makers and by the reader’s own machine', () => {
    expect(plain(partWords('case', spark, 'binary').told)).toBe('150 mm on each side and 50.5 mm high: 1.1 litres, 1.2 kg.');
    expect(plain(partWords('memory', spark, 'binary').own)).toBe('Linux sees 121.7 GiB of yours.');
    expect(plain(partWords('chip', spark, 'binary').own)).toBe('Yours says NVIDIA GB10 with 20 cores.');
  });

  test('has an answer in every scenario, and before the first reading', async () => {
    for (const { name } of scenarios) {
      const snapshot = await simulatedSnapshot(name, 3);
      for (const { id } of parts) {
        expect(partWords(id, snapshot, 'binary').own, `${name}, ${id}`).toMatch(/^[A-Z].*\.$/);
        expect(partWords(id, null, 'binary').own).toContain('Waiting');
      }
    }
  });
});

describe('what is free', () => {
  test('is less as CUDA counts it, and both say by how much', () => {
    const memory = spark.memory as Memory;
    const [cuda, linux] = [countedBy('cuda', memory, 'binary'), countedBy('linux', memory, 'binary')];
    expect(cuda.share).toBeLessThan(linux.share);
    expect(linux.share).toBeCloseTo(memory.availableBytes / memory.totalBytes, 3);
    expect(cuda.says).toContain(cuda.figure);
    expect(linux.says).toContain('more than CUDA counts');
  });

  test('is one pool of two where the GPU has memory of its own', async () => {
    const { memory } = await simulatedSnapshot('laptop');
    expect(countedBy('cuda', memory as Memory, 'binary').says).toContain('memory of its own');
  });
});

describe('the large cores', () => {
  const kinds = [{ kind: 'Cortex-X925' }, { kind: 'Cortex-A725' }];
  const core = (index: number, large: boolean) => ({ index, kind: large ? 'Cortex-X925' : 'Cortex-A725' });
  const cores = [core(0, false), core(1, true), core(2, true), core(3, false)];

  test('are those of the strongest kind; of one kind alone none is large', () => {
    expect(cores.map((each) => isLarge(each, kinds))).toEqual([false, true, true, false]);
    expect(isLarge({ kind: null }, [{ kind: null }])).toBeNull();
  });

  test('are told with what was found and what was taken for them', () => {
    expect(coresSay(cores, kinds, new Set([1, 2]))).toBe('All 2: 1, 2. You have met this chip before.');
    expect(coresSay(cores, kinds, new Set([0, 1]))).toBe('You found 1 of 2, and took 1 small one for large. The large ones are 1, 2.');
    expect(coresSay(cores, kinds, new Set())).toBe('The large ones are 1, 2.');
    expect(coresSay(cores, [{ kind: null }], new Set([1]))).toContain('alike');
  });

  test('of a simulated Spark are ten', () => {
    const kindsOfIt = spark.cpu?.kinds ?? [];
    expect(spark.cpu?.cores.filter((each) => isLarge(each, kindsOfIt))).toHaveLength(10);
  });
});

describe('a socket', () => {
  test('with a cable tells its speed and traffic', () => {
    const up = sockets.map(({ id }) => socketWords(id, pair)).find((words) => words.up);
    expect(plain(up?.says ?? '')).toMatch(/^It is up at 200 Gb\/s, with .* in and .* out now\. Linux shows it as 2 interfaces\.$/);
  });

  test('without one says why, and without a card that this is no fault', () => {
    expect(socketWords('left', spark)).toMatchObject({ up: false });
    expect(socketWords('left', spark).says).toMatch(/^No link: /);
    const asleep = { ...spark, network: spark.network && { ...spark.network, ports: [] } };
    expect(socketWords('right', asleep).says).toContain('no fault');
    expect(socketWords('left', null).says).toContain('hasn’t been read');
  });
});
