import { expect, test } from 'vitest';
import { finestStep } from '../../../../app/export/span/finest-step.ts';

const now = Date.UTC(2026, 10, 23);
const day = 86_400_000;

test.each([
  ['an hour ago', day / 24, 1],
  ['a day ago', day, 1],
  ['more than a day ago', day + 1, 10],
  ['a month ago', 30 * day, 60],
  ['a year ago', 366 * day, 900],
  ['ten years ago', 3660 * day, 900],
] as const)('a span that begins %s is exported as finely as it is still kept', (_, agoMs, seconds) => {
  expect(finestStep(now - agoMs, now)).toBe(seconds);
});
