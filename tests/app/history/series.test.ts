import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWindow, encodeWindow, seriesKey } from '../../../app/history/series.ts';

describe('a window of series as bytes', () => {
  it('comes back as it was, gaps included', () => {
    const value = fc.oneof(fc.double(), fc.constant(Number.NaN));
    const window = fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.array(fc.tuple(fc.string(), fc.dictionary(fc.string(), fc.string())), { maxLength: 5 }))
      .chain(([points, names]) => {
        const column = fc.array(value, { minLength: points, maxLength: points }).map((values) => Float64Array.from(values));
        return fc.tuple(column, fc.tuple(...names.map(() => column))).map(([times, columns]) => ({
          times,
          series: names.map(([metric, labels], index) => ({
            metric,
            labels: { ...labels },
            values: columns[index] ?? new Float64Array(points),
          })),
        }));
      });
    fc.assert(
      fc.property(window, (before) => {
        expect(decodeWindow(encodeWindow(before))).toEqual(before);
      }),
    );
  });

  it('comes back also from the middle of other bytes, as out of a pool of buffers', () => {
    const before = {
      times: Float64Array.of(1, 2),
      series: [{ metric: 'gpu.power', labels: { gpu: '0' }, values: Float64Array.of(3, Number.NaN) }],
    };
    const bytes = encodeWindow(before);
    const among = new Uint8Array(bytes.length + 3);
    among.set(bytes, 3);
    expect(decodeWindow(among.subarray(3))).toEqual(before);
    expect(decodeWindow(Buffer.from(among).subarray(3))).toEqual(before);
  });

  it('is refused when it is something else or cut short', () => {
    const bytes = encodeWindow({
      times: Float64Array.of(1, 2),
      series: [{ metric: 'gpu.power', labels: { gpu: '0' }, values: Float64Array.of(3, 4) }],
    });
    expect(() => decodeWindow(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => decodeWindow(new TextEncoder().encode('{"error":1}'))).toThrow('not a series window');
    expect(() => decodeWindow(new Uint8Array(3))).toThrow('not a series window');
  });
});

describe('the key of a series', () => {
  it('names the metric and its labels', () => {
    expect(seriesKey('cpu.utilization', {})).toBe('cpu.utilization');
    expect(seriesKey('gpu.power', { gpu: '0' })).toBe('gpu.power{gpu=0}');
  });
});
