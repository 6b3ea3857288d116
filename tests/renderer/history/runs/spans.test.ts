import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastWide, placeRuns } from '../../../../renderer/history/runs/spans.ts';
import { aRun } from './a-run.ts';

const view = { fromMs: 1000, toMs: 2000 };

test('a run stands below its time, cut at the edges of the view, and one outside is left out', () => {
  const runs = [
    aRun({ id: 'in', fromMs: 1200, toMs: 1500 }),
    aRun({ id: 'out', fromMs: 100, toMs: 900 }),
    aRun({ id: 'goes', fromMs: 1800, toMs: null }),
  ];
  expect(placeRuns(runs, view, 1000, 5000).map(({ run, left, wide }) => [run.id, left, wide])).toEqual([
    ['in', 200, 300],
    ['goes', 800, 200],
  ]);
});

test('a run within another one lies on top', () => {
  const runs = [aRun({ id: 'short', fromMs: 1400, toMs: 1500 }), aRun({ id: 'long', fromMs: 1100, toMs: 1900 })];
  const layers = Object.fromEntries(placeRuns(runs, view, 1000, 5000).map(({ run, layer }) => [run.id, layer]));
  expect(layers.short).toBeGreaterThan(layers.long ?? 0);
});

test('every mark can be pressed and lies within the row', () => {
  const time = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), { maxLength: 12 }), fc.integer({ min: 20, max: 2000 }), (spans, width) => {
      const runs = spans.map(([a, b], place) => aRun({ id: String(place), fromMs: Math.min(a, b), toMs: Math.max(a, b) }));
      for (const { left, wide } of placeRuns(runs, view, width, 3000)) {
        expect(wide).toBeGreaterThanOrEqual(leastWide);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left + wide).toBeLessThanOrEqual(width + 1e-6);
      }
    }),
  );
});
