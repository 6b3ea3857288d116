import { expect, test } from 'vitest';
import { spanByKey } from '../../../../renderer/history/span/keys.ts';

const hour = 3_600_000;
const view = { fromMs: 100 * hour, toMs: 110 * hour };
const reach = { oldestMs: 0, nowMs: 1000 * hour };
const by = (key: string, far = false) => spanByKey(key, far, view, 105 * hour, reach);

test('arrows move the span by a tenth of itself, with Shift by nearly all of it', () => {
  expect(by('ArrowRight')).toEqual({ fromMs: 101 * hour, toMs: 111 * hour });
  expect(by('ArrowLeft', true)).toEqual({ fromMs: 91 * hour, toMs: 101 * hour });
});

test('Home and End lead to the oldest reading and to now', () => {
  expect(by('Home')).toEqual({ fromMs: 0, toMs: 10 * hour });
  expect(by('End')).toEqual({ fromMs: 990 * hour, toMs: 1000 * hour });
});

test('plus and minus are each other’s inverse', () => {
  const shorter = by('+');
  const again = shorter && spanByKey('-', false, shorter, 105 * hour, reach);
  expect(again?.fromMs).toBeCloseTo(view.fromMs, 0);
  expect(by('\u2212')).toEqual(by('-'));
});

test('other keys are left alone', () => {
  for (const key of ['Tab', 'Enter', ' ', 'a', 'Escape']) expect(by(key)).toBeUndefined();
});
