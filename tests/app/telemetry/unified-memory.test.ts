import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Memory, memorySchema } from '../../../app/telemetry/model/memory.ts';
import { type Meminfo, parseMeminfo } from '../../../app/telemetry/sources/meminfo.ts';
import { memoryModel, unexplainedBytes } from '../../../app/telemetry/unified-memory.ts';
import { fixture } from '../../fixture.node.ts';

const GiB = 1024 ** 3;
const recordings = ['asus-gx10.idle', 'dgx-spark-founders.fresh-boot', 'dgx-spark', 'msi-edgexpert.model-loaded'] as const;
const idle = recordings.slice(0, 3);

function recorded(name: string): Meminfo {
  const meminfo = parseMeminfo(fixture(`gb10/proc-meminfo.${name}.txt`));
  if (!meminfo) throw new Error(`${name} has no total`);
  return meminfo;
}

const loaded = recorded('msi-edgexpert.model-loaded');

const partsOf = (memory: Memory) => [
  memory.gpuProcessesBytes,
  memory.otherProcessesBytes,
  memory.kernelBytes,
  memory.unattributedBytes,
  memory.reclaimableBytes,
  memory.freeBytes,
];

function expectExactParts(memory: Memory) {
  const parts = partsOf(memory);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(memory.totalBytes);
  for (const part of parts) expect(part >= 0 && Number.isSafeInteger(part)).toBe(true);
}

describe('the parts of the memory pool', () => {
  test.each(recordings)('of %s add up to the total exactly, with and without a process list', (name) => {
    for (const gpu of [
      { unified: true, heldBytes: null },
      { unified: true, heldBytes: 0 },
      { unified: true, heldBytes: 80 * GiB },
      { unified: false, heldBytes: null },
    ])
      expectExactParts(memoryModel(recorded(name), gpu));
  });

  test('of any machine add up to the total exactly, and none is negative', () => {
    const figure = fc
      .oneof(
        fc.nat({ max: 200_000_000 }),
        fc.maxSafeNat().map((n) => Math.floor(n / 1024)),
      )
      .map((kB) => kB * 1024);
    const optional = fc.option(figure);
    const keys = Object.keys(loaded).filter((key) => key !== 'totalBytes' && key !== 'freeBytes');
    const anyMeminfo = fc
      .tuple(figure, figure, fc.record(Object.fromEntries(keys.map((key) => [key, optional]))))
      .map(([totalBytes, freeBytes, rest]) => ({ ...loaded, ...rest, totalBytes, freeBytes }));
    fc.assert(
      fc.property(anyMeminfo, fc.boolean(), fc.option(figure), (meminfo, unified, heldBytes) => {
        const memory = memoryModel(meminfo, { unified, heldBytes });
        expectExactParts(memory);
        memorySchema.parse(memory);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what the GPU holds', () => {
  test('is the sum of the process list, and the rest of the unexplained stays unattributed', () => {
    const memory = memoryModel(loaded, { unified: true, heldBytes: 80 * GiB });
    expect(memory).toMatchObject({ gpuProcessesBytes: 80 * GiB, gpuSource: 'process-list' });
    expect(memory.unattributedBytes / GiB).toBeCloseTo(3.8, 1);
  });

  test('is 83.8 GiB on a machine with a model loaded whose process list was not recorded', () => {
    expect(unexplainedBytes(loaded) / GiB).toBeCloseTo(83.8, 2);
    const memory = memoryModel(loaded, { unified: true, heldBytes: null });
    expect(memory.gpuProcessesBytes / GiB).toBeCloseTo(83.8, 2);
    expect(memory).toMatchObject({ gpuSource: 'estimated', unattributedBytes: 0 });
  });

  test.each(idle)('is nothing on the idle %s: the baseline of driver and firmware is unattributed', (name) => {
    const memory = memoryModel(recorded(name), { unified: true, heldBytes: null });
    expect(memory).toMatchObject({ gpuProcessesBytes: 0, gpuSource: 'estimated' });
    expect(memory.unattributedBytes / GiB).toBeGreaterThan(1.5);
    expect(memory.unattributedBytes / GiB).toBeLessThan(2.4);
  });

  test('is nothing when the process list is known to be empty', () => {
    expect(memoryModel(loaded, { unified: true, heldBytes: 0 })).toMatchObject({ gpuProcessesBytes: 0, gpuSource: 'process-list' });
  });

  test('is cut to what is left when the process list is older than the memory it speaks of', () => {
    const fresh = recorded('dgx-spark-founders.fresh-boot');
    const memory = memoryModel(fresh, { unified: true, heldBytes: 80 * GiB });
    expect(memory.gpuProcessesBytes).toBe(unexplainedBytes(fresh));
    expect(memory.freeBytes).toBe(fresh.freeBytes);
  });

  test('is not part of this pool where the GPU has its own memory', () => {
    const memory = memoryModel(loaded, { unified: false, heldBytes: 5 * GiB });
    expect(memory).toMatchObject({ gpuProcessesBytes: 0, gpuSource: 'none', unattributedBytes: unexplainedBytes(loaded) });
  });

  test('is not guessed where page cache or processes are among the unexplained', () => {
    for (const field of ['cachedBytes', 'anonymousBytes'] as const)
      expect(memoryModel({ ...loaded, [field]: null }, { unified: true, heldBytes: null }).gpuProcessesBytes).toBe(0);
  });
});

describe('the other parts', () => {
  test('shared memory belongs to processes, not to what can be dropped', () => {
    const memory = memoryModel(loaded, { unified: true, heldBytes: null });
    expect(memory.reclaimableBytes).toBe((12_902_036 + 102_148 + 497_256 - 2_735_936) * 1024);
    expect(memory.otherProcessesBytes).toBe((1_541_312 + 2_735_936 + 50_488) * 1024);
    expect(memory.kernelBytes).toBe((1_033_208 + 11_408 + 108_808 + 186_456 + 21_680 + 614_476) * 1024);
  });

  test('a pool of huge pages is not taken for GPU memory', () => {
    const pool = 16 * GiB;
    const memory = memoryModel({ ...loaded, hugetlbBytes: pool }, { unified: true, heldBytes: null });
    expect(memory.otherProcessesBytes).toBe((1_541_312 + 2_735_936 + 50_488) * 1024 + pool);
    expect(memory.gpuProcessesBytes).toBe(unexplainedBytes(loaded) - pool);
  });
});

describe('what can be allocated', () => {
  test('is more than CUDA reports as free, and the gap is named', () => {
    const memory = memoryModel(loaded, { unified: true, heldBytes: null });
    expect(memory.freeBytes).toBe(22_594_572 * 1024);
    expect(memory.availableBytes).toBe(31_755_800 * 1024);
    expect(memory.cudaGapBytes).toBe((31_755_800 - 22_594_572) * 1024);
    expect(memory.usedBytes).toBe((127_535_252 - 31_755_800) * 1024);
  });

  test('includes swap by the rule of NVIDIA', () => {
    const memory = memoryModel(loaded, { unified: true, heldBytes: null });
    expect(memory.allocatableBytes).toBe((31_755_800 + 16_565_416) * 1024);
  });

  test('is the free huge pages alone where there are huge pages: they cannot be swapped', () => {
    const meminfo = { ...loaded, hugetlbBytes: 8 * GiB, hugePagesTotalBytes: 8 * GiB, hugePagesFreeBytes: 3 * GiB };
    expect(memoryModel(meminfo, { unified: true, heldBytes: null }).allocatableBytes).toBe(3 * GiB);
  });

  test('the gap is never negative, though the kernel may hold back some of what is free', () => {
    const meminfo = { ...loaded, availableBytes: loaded.freeBytes - GiB };
    expect(memoryModel(meminfo, { unified: true, heldBytes: null }).cudaGapBytes).toBe(0);
  });

  test('is guessed cautiously where the kernel does not say: never 1 % above the real figure on a recorded machine', () => {
    for (const name of recordings) {
      const guess = memoryModel({ ...recorded(name), availableBytes: null }, { unified: true, heldBytes: null }).availableBytes;
      expect(guess).toBeGreaterThanOrEqual(recorded(name).freeBytes);
      expect(guess).toBeLessThan(1.01 * (recorded(name).availableBytes ?? 0));
    }
  });
});
