import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Memory } from '../../../../app/telemetry/model/memory.ts';
import { addsUp } from '../../../../renderer/now/memory/adds-up.ts';
import { dedicatedView } from '../../../../renderer/now/memory/dedicated.ts';
import { segmentsOf } from '../../../../renderer/now/memory/segments.ts';
import { ticksOf } from '../../../../renderer/now/memory/ticks.ts';
import { memoryView, provenance } from '../../../../renderer/now/memory/view.ts';
import { busySpark, gib, gpuWith, holder, spark } from '../spark.ts';

const memory = busySpark.memory as Memory;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const figures = (changes: Partial<Memory> = {}) =>
  memoryView(spark({ memory: { ...memory, ...changes } }), 'binary')?.parts.map(({ value }) => value.figure);

describe('the sum', () => {
  test('is written as the design shows it', () => {
    const view = memoryView(busySpark, 'binary');
    expect(view?.parts.map(({ name, value }) => `${name} ${value.figure} ${value.unit}`)).toEqual([
      'GPU processes 83.8 GiB',
      'Other processes 4.1 GiB',
      'Kernel 1.9 GiB',
      'Not attributed 0.4 GiB',
      'Page cache 10.3 GiB',
      'Free 21.2 GiB',
    ]);
    expect(view?.total).toEqual({ figure: '121.7', unit: 'GiB' });
    expect(view?.spoken).toMatch(/^GPU processes 83.8, .* together 121.7 GiB$/);
  });

  test('adds up as it is written, and what is told elsewhere keeps its own rounding', () => {
    const bytes = (min: number) => fc.integer({ min, max: 200 * gib });
    // The parts between hold a tenth or more, as on every machine: else there is none that could give one.
    const part = bytes(gib / 4);
    fc.assert(
      fc.property(
        fc.tuple(bytes(0), part, part, part, part, bytes(0)),
        fc.constantFrom('binary' as const, 'decimal' as const),
        (values, system) => {
          const total = values.reduce((sum, value) => sum + value, 0);
          const fixed = [true, false, false, false, false, true];
          const written = addsUp(values, total, fixed, system).map((text) => Math.round(Number(text.replaceAll(',', '')) * 10));
          const tenth = (system === 'binary' ? gib : 1e9) / 10;
          expect(written.reduce((sum, value) => sum + value, 0)).toBe(Math.round(total / tenth));
          expect(written[0]).toBe(Math.round((values[0] ?? 0) / tenth));
          expect(written[5]).toBe(Math.round((values[5] ?? 0) / tenth));
          for (const [index, value] of values.entries()) expect(Math.abs((written[index] ?? 0) - value / tenth)).toBeLessThanOrEqual(1.5);
        },
      ),
    );
  });

  test('a tenth too much of two figures that are told elsewhere is taken from a part between them', () => {
    const tenth = gib / 10;
    const values = [521.5 * tenth, 3 * tenth, 785.5 * tenth];
    expect(addsUp(values, 1310 * tenth, [true, false, true], 'binary')).toEqual(['52.2', '0.2', '78.6']);
  });

  test('terms that don’t add up are each told for themselves', () => {
    expect(addsUp([gib, gib], 9 * gib, [false, false], 'binary')).toEqual(['1.0', '1.0']);
  });

  test('an estimate of the GPU’s part is called one', () => {
    const view = memoryView(spark({ gpuProcesses: null, memory: { ...memory, gpuSource: 'estimated' } }), 'binary');
    expect(view?.parts[0]?.name).toBe('GPU, estimated');
    expect(view?.segments[0]).toMatchObject({ kind: 'estimated', figure: 'about 83.8\u00a0GiB' });
  });

  test('a machine whose GPU has memory of its own has no GPU part', () => {
    expect(figures({ unified: false, gpuProcessesBytes: 0, gpuSource: 'none' })).toHaveLength(5);
  });

  test('is not there before it is read', () => {
    expect(memoryView(null, 'binary')).toBeNull();
    expect(memoryView(spark({ memory: null }), 'binary')).toBeNull();
  });
});

describe('the bar', () => {
  test('has a segment per process, the largest first, then the other parts, and no holes', () => {
    const segments = segmentsOf(memory, busySpark.gpuProcesses, 'binary');
    expect(segments.map(({ kind, name }) => name ?? kind)).toEqual([
      'VLLM::EngineCore',
      'embed-server',
      'llama-server',
      'python3',
      'other',
      'kernel',
      'unattributed',
      'cache',
      'free',
    ]);
    expect(segments.slice(0, 4).map(({ figure }) => plain(figure))).toEqual(['71.2 GiB', '6.3', '4.9', '']);
    for (const [index, { start, size }] of segments.entries()) {
      expect(segments[index + 1]?.start ?? 1).toBeCloseTo(start + size, 3);
    }
  });

  test('draws many small processes as one', () => {
    const many = Array.from({ length: 40 }, (_, index) => holder(`p${index}`, 0.1, null, { pid: index }));
    const segments = segmentsOf({ ...memory, gpuProcessesBytes: 4 * gib, freeBytes: 101 * gib }, many, 'binary');
    expect(segments.filter(({ kind }) => kind === 'process')).toEqual([expect.objectContaining({ key: 'rest', name: null })]);
  });

  test('keeps to the pool’s figure where the list was read at another moment', () => {
    const segments = segmentsOf(memory, [holder('a', 100)], 'binary');
    expect(segments[0]?.size).toBeCloseTo(83.8 / 121.7, 3);
    expect(plain(segments[0]?.figure ?? '')).toBe('100.0 GiB');
  });
});

describe('what can still be had', () => {
  const room = (changes: Partial<Memory>) => memoryView(spark({ memory: { ...memory, ...changes } }), 'binary')?.room;

  test('names what CUDA reports, what can be allocated, the gap between, and swap', () => {
    const given = room({});
    expect(given).toMatchObject({ free: { figure: '21.2', unit: 'GiB' }, available: { figure: '29.9', unit: 'GiB' } });
    expect(plain(given?.words ?? '')).toBe(
      '8.7 GiB between them: programs that believe CUDA’s figure refuse to start. Swap adds 15.8, slowly.',
    );
  });

  test('says nothing of a gap that isn’t seen, and says that there is no swap', () => {
    expect(room({ cudaGapBytes: 0.04 * gib, swapTotalBytes: 0, swapFreeBytes: 0 })?.words).toBe('There is no swap.');
  });

  test('huge pages take the place of swap', () => {
    expect(plain(room({ cudaGapBytes: 0, hugePagesTotalBytes: 8 * gib, hugePagesFreeBytes: 2 * gib })?.words ?? '')).toBe(
      'Of huge pages 2.0 GiB are free.',
    );
  });

  test('leaves CUDA out where the GPU has memory of its own', () => {
    expect(room({ unified: false })).toMatchObject({ freeShare: null });
    expect(room({ unified: false })?.words).toBe('Swap adds 15.8, slowly.');
  });
});

describe('the scale', () => {
  test('has whole steps, also on other sizes of machine', () => {
    expect(ticksOf(121.7 * gib, 'binary', [1, 1]).map(({ label }) => label)).toEqual(['0 GiB', '32', '64', '96']);
    expect(ticksOf(59.6 * gib, 'binary', [1, 1]).map(({ label }) => label)).toEqual(['0 GiB', '16', '32', '48']);
    expect(ticksOf(3 * gib, 'binary', [1, 1]).map(({ label }) => label)).toEqual(['0 GiB', '1', '2']);
  });

  test('leaves out what other words stand on', () => {
    expect(ticksOf(121.7 * gib, 'binary', [0.75, 1]).map(({ label }) => label)).toEqual(['0 GiB', '32', '64']);
    expect(ticksOf(121.7 * gib, 'binary', [0.06, 0.3]).map(({ label }) => label)).toEqual(['0 GiB', '64', '96']);
  });
});

describe('where it comes from', () => {
  test('pressure, swap, age and sources', () => {
    expect(provenance(busySpark, 'binary')).toMatchObject({
      pressure: { figure: '0.0', unit: '%' },
      swapUsed: '0.2',
      source: 'just read: meminfo and the driver’s process list',
    });
    const old = spark({ sources: [{ id: 'memory', state: 'stale', ageSeconds: 3.2 }] });
    expect(provenance(old, 'binary').source).toMatch(/^read 3.2 s ago/);
  });

  test('before the first reading only dashes', () => {
    expect(provenance(null, 'decimal')).toEqual({
      pressure: { figure: '—', unit: '%' },
      swapUsed: '—',
      swapTotal: '—\u00a0GB',
      source: '',
    });
  });
});

describe('a GPU with memory of its own', () => {
  const gpu = { memoryTotalBytes: 24 * gib, memoryUsedBytes: 6 * gib, name: 'NVIDIA GeForce RTX 4090' };
  const own = spark({ memory: { ...memory, unified: false }, gpus: gpuWith(gpu) });

  test('gets a bar', () => {
    expect(dedicatedView(own, 'binary')).toEqual([{ index: 0, name: 'GeForce RTX 4090', used: 0.25, words: '6.0 of 24.0\u00a0GiB' }]);
  });

  test('gets none on a Spark, and none where a table tells of several', () => {
    expect(dedicatedView(busySpark, 'binary')).toEqual([]);
    expect(dedicatedView({ ...own, gpus: [...gpuWith(gpu), ...gpuWith({ index: 1 })] }, 'binary')).toEqual([]);
  });

  test('doesn’t guess what the driver leaves out', () => {
    expect(dedicatedView({ ...own, gpus: gpuWith({}) }, 'binary')[0]).toMatchObject({ used: null, words: null });
  });
});
