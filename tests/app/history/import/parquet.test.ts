import fc from 'fast-check';
import { ByteWriter } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import { describe, expect, it } from 'vitest';
import { spanParquet } from '../../../../app/export/span/parquet.ts';
import { ImportError } from '../../../../app/history/import/import-error.ts';
import { generatedHistory, someSeries, startMs } from '../../export/span/generated-history.ts';
import { bytesOf } from '../../export/span/written.ts';
import { takenIn } from './taken-in.ts';

const span = { fromMs: startMs, toMs: startMs + 300_000 };
const whole = (): Promise<Buffer> =>
  bytesOf(spanParquet(generatedHistory({ series: someSeries, ...span }).samples({ ...span, stepSeconds: 1 }), '1.2.3'));
const refusal = (contents: Uint8Array): Promise<unknown> => takenIn(contents, 'parquet', () => 'taken in').catch((error: unknown) => error);

/** A file with one column of doubles beside its times. */
function made(times: readonly number[], figures: readonly (number | null)[], words: unknown, step = 1): Uint8Array {
  const writer = new ByteWriter();
  const column = { type: 'DOUBLE', repetition_type: 'OPTIONAL' } as const;
  const file = new ParquetWriter({
    writer,
    schema: [
      { name: 'spark', num_children: 3 },
      { name: 'time', type: 'INT64', repetition_type: 'REQUIRED', converted_type: 'TIMESTAMP_MILLIS' },
      { name: 'step_seconds', ...column },
      { name: 'gpu.power{gpu=0}', ...column },
    ],
    kvMetadata: words === undefined ? [] : [{ key: 'spark-companion', value: typeof words === 'string' ? words : JSON.stringify(words) }],
  });
  void file.write({
    columnData: [
      { name: 'time', data: BigInt64Array.from(times, BigInt) },
      { name: 'step_seconds', data: times.map(() => step) },
      { name: 'gpu.power{gpu=0}', data: [...figures] },
    ],
  });
  void file.finish();
  return writer.getBytes().slice();
}

const power = (unit = 'watts') => ({
  columns: { step_seconds: { unit: 'seconds' }, 'gpu.power{gpu=0}': { metric: 'gpu.power', labels: { gpu: '0' }, figure: 'mean', unit } },
});

describe('an export in Parquet', { timeout: 60_000 }, () => {
  it('is taken in whole, labels and all', async () => {
    await takenIn(await whole(), 'parquet', ({ reader, span: taken, leftOut }) => {
      expect({ taken, leftOut }).toEqual({ taken: span, leftOut: [] });
      const names = reader.series().map(({ metric, labels }) => JSON.stringify([metric, labels]));
      expect(new Set(names)).toEqual(new Set(someSeries.map(({ metric, labels }) => JSON.stringify([metric, labels]))));
    });
  });

  it('is taken in without what is no figure or in another unit, and it is said where that stands', async () => {
    const figures = [40, null, Number.NaN, Number.POSITIVE_INFINITY, 41];
    const times = figures.map((_, second) => startMs + second * 1000);
    await takenIn(made(times, figures, power()), 'parquet', ({ readings, leftOut }) => {
      expect({ readings, leftOut }).toEqual({ readings: 2, leftOut: [{ what: 'reading that is no number', count: 2, firstAt: 3 }] });
    });
    await takenIn(made(times, figures, power('kilowatts')), 'parquet', ({ readings, leftOut }) => {
      expect(readings).toBe(0);
      expect(leftOut).toEqual([{ what: 'reading in another unit (gpu.power in kilowatts, not in watts)', count: 4, firstAt: 1 }]);
    });
  });

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['is empty', () => new Uint8Array(), /can’t be read: it is damaged or cut off/],
    ['is cut off', async () => (await whole()).subarray(0, 5000), /can’t be read: it is damaged or cut off/],
    ['is of another program', () => made([startMs], [1], undefined), /^it doesn’t say what its columns are/],
    ['says garbage of its columns', () => made([startMs], [1], '{"columns'), /^what it says of its columns can’t be read/],
    [
      'is not in the order of time',
      () => made([startMs + 1000, startMs], [1, 2], power()),
      /^row 2 is older than the one before it\. Sort it by its column "time" first/,
    ],
  ])('is refused where it %s', async (_, contents, message) => {
    const error = await refusal(await contents());
    expect(error).toBeInstanceOf(ImportError);
    expect((error as Error).message).toMatch(message);
  });

  it('with bytes that were changed anywhere is refused, or read as far as it makes sense', async () => {
    const bytes = await whole();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const changed = Uint8Array.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          const taken = await takenIn(changed, 'parquet', ({ readings }) => readings).catch((error: unknown) => error);
          if (typeof taken !== 'number') expect(taken).toBeInstanceOf(ImportError);
        },
      ),
      { numRuns: 60 },
    );
  });
});
