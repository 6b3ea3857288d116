import { expect, test } from 'vitest';
import { cursorByKey } from '../../../../renderer/history/gestures/cursor-keys.ts';

const hour = 3_600_000;
const view = { fromMs: 100 * hour, toMs: 110 * hour };
const reach = { oldestMs: 0, nowMs: 1000 * hour };
const by = (key: string, cursorMs: number | null, far = false) => cursorByKey(key, far, view, cursorMs, 60_000, reach);

test('arrows take the cursor from bucket to bucket, from the middle where there is none', () => {
  expect(by('ArrowRight', 105 * hour)).toEqual({ view, cursorMs: 105 * hour + 60_000 });
  expect(by('ArrowLeft', null)).toEqual({ view, cursorMs: 105 * hour - 60_000 });
  expect(by('ArrowLeft', 105 * hour, true)?.cursorMs).toBe(105 * hour - 600_000);
});

test('a cursor that would leave takes the span along', () => {
  expect(by('ArrowRight', 110 * hour)).toEqual({ view: { fromMs: 105 * hour, toMs: 115 * hour }, cursorMs: 110 * hour + 60_000 });
});

test('nothing leads into the future, or before the first reading', () => {
  const end = { fromMs: 990 * hour, toMs: 1000 * hour };
  expect(cursorByKey('ArrowRight', false, end, 1000 * hour, 60_000, reach)?.cursorMs).toBe(1000 * hour);
  const begin = { fromMs: 0, toMs: 10 * hour };
  expect(cursorByKey('ArrowLeft', false, begin, 0, 60_000, reach)?.cursorMs).toBe(0);
});

test('plus and minus keep what is under the cursor; Escape takes it away; other keys are left alone', () => {
  const nearer = by('+', 100 * hour);
  expect(nearer?.view.fromMs).toBe(100 * hour);
  expect(by('Escape', 105 * hour)).toEqual({ view, cursorMs: null });
  expect(by('Tab', 105 * hour)).toBeUndefined();
});
