import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryWindow, tierSeconds } from '../../../../app/history/history.ts';
import { decodeHistoryWindow, encodeHistoryWindow } from '../../../../app/history/store/window-codec.ts';

const values = (points: number) =>
  fc.array(fc.oneof(fc.double(), fc.constant(Number.NaN)), { minLength: points, maxLength: points }).map((list) => Float64Array.from(list));

const track = (points: number) =>
  fc.record({
    metric: fc.string(),
    labels: fc.dictionary(fc.string(), fc.string()).map((labels) => ({ ...labels })),
    min: values(points),
    mean: values(points),
    max: values(points),
    count: values(points),
  });

const anyWindow: fc.Arbitrary<HistoryWindow> = fc.integer({ min: 0, max: 30 }).chain((points) =>
  fc.record({
    fromMs: fc.nat(),
    toMs: fc.nat(),
    tier: fc.constantFrom(0.25 as const, ...tierSeconds),
    stepMs: fc.integer({ min: 250, max: 1e9 }),
    times: values(points),
    series: fc.array(track(points), { maxLength: 4 }),
  }),
);

describe('a window of the history as bytes', () => {
  it('comes back as it was, gaps included', () => {
    fc.assert(
      fc.property(anyWindow, (before) => {
        expect(decodeHistoryWindow(encodeHistoryWindow(before))).toEqual(before);
      }),
    );
  });

  it('comes back also from the middle of other bytes', () => {
    const before: HistoryWindow = { fromMs: 1, toMs: 2, tier: 10, stepMs: 20_000, times: Float64Array.of(3), series: [] };
    const bytes = encodeHistoryWindow(before);
    const among = new Uint8Array(bytes.length + 3);
    among.set(bytes, 3);
    expect(decodeHistoryWindow(among.subarray(3))).toEqual(before);
    expect(decodeHistoryWindow(Buffer.from(among).subarray(3))).toEqual(before);
  });

  it('is refused when it is something else or cut short', () => {
    const one = Float64Array.of(1);
    const bytes = encodeHistoryWindow({
      fromMs: 0,
      toMs: 1000,
      tier: 1,
      stepMs: 1000,
      times: one,
      series: [{ metric: 'gpu.power', labels: { gpu: '0' }, min: one, mean: one, max: one, count: one }],
    });
    expect(() => decodeHistoryWindow(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => decodeHistoryWindow(bytes.subarray(0, 12))).toThrow('cut short');
    expect(() => decodeHistoryWindow(new TextEncoder().encode('{"error":1}'))).toThrow('not a window');
    expect(() => decodeHistoryWindow(new Uint8Array(3))).toThrow('not a window');
  });
});
