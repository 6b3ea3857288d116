import { expect, test } from 'vitest';
import { endStrips, lastSeconds } from '../../../../renderer/history/ends/before-end.ts';
import { generatedEnd, generatedWindow } from '../generated-history.ts';

const endMs = Date.UTC(2026, 10, 12, 2, 12, 41);
const end = generatedEnd(endMs);
const window = generatedWindow(
  { fromMs: 0, nowMs: () => endMs + 1e9, endMs },
  { fromMs: end.keptFromMs, toMs: endMs + 1000 },
  1000,
  () => true,
);

test('the traces that the verdict speaks of come first, then the usual ones that were read', () => {
  expect(endStrips(end, window).map(({ strip }) => strip.id)).toEqual([
    'memory.available',
    'pressure.full memory',
    'memory.swap.used',
    'gpu.power',
    'disk.written',
  ]);
});

test('a verdict that speaks of what was never read, or of nothing, still has its traces', () => {
  const unknown = { ...end, verdict: { ...end.verdict, evidence: [{ speaks: 'for', text: 'x', metric: 'no.such' } as const] } };
  expect(endStrips(unknown, window)).toHaveLength(5);
});

test('the last seconds end with the last tick, with a gap where the driver was silent', () => {
  const strips = endStrips(end, window).slice(0, 4);
  const seconds = lastSeconds(window, strips, 'binary');
  expect(seconds).toHaveLength(7);
  expect(seconds.at(-1)).toEqual({ atMs: endMs, figures: ['0.4\u00a0GiB', '71.0\u00a0%', '5.6\u00a0GiB', null] });
});
