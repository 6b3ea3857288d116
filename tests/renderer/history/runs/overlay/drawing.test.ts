import { expect, test } from 'vitest';
import { drawingOf } from '../../../../../renderer/history/runs/overlay/drawing.ts';
import { linesOf } from '../../../../../renderer/history/runs/overlay/lines.ts';
import { figureOf, valueAt } from '../../../../../renderer/history/runs/overlay/reading.ts';
import { gpuBusy } from '../../../../../renderer/now/strips/gpu-strips.ts';
import { aWindow } from '../../a-window.ts';
import { aRun } from '../a-run.ts';

const first = aRun({ id: 'a', fromMs: 10_000, toMs: 13_000 });
const second = aRun({ id: 'b', fromMs: 50_000, toMs: 54_000 });
const windows = new Map([
  ['a', aWindow({ 'gpu.utilization': [0.1, 0.2, 0.3] }, { fromMs: 10_000 })],
  ['b', aWindow({ 'gpu.utilization': [0.5, 0.6, 0.7, 0.8] }, { fromMs: 50_000 })],
]);
const lines = linesOf([first, second], 90_000, windows);

test('runs of different days are drawn from the same start, each with a look of its own', () => {
  const { points, looks } = drawingOf(gpuBusy, lines, null);
  expect([...points.xs]).toEqual([500, 1500, 2500, 3500]);
  expect(points.layers.map((layer) => [...layer])).toEqual([
    [0.1, 0.2, 0.3, undefined],
    [0.5, 0.6, 0.7, 0.8],
  ]);
  expect(new Set(looks.map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(2);
});

test('a run without readings leaves the look of the others as it is', () => {
  const { looks, points } = drawingOf(gpuBusy, linesOf([first, second], 90_000, new Map([...windows].slice(1))), null);
  expect(looks).toEqual(drawingOf(gpuBusy, lines, null).looks);
  expect(points.layers[0]?.every((value) => value == null)).toBe(true);
});

test('figures are those of the part on show, and of the moment under the cursor', () => {
  const [a, b] = lines;
  if (!a || !b) throw new Error('two lines');
  expect(figureOf(gpuBusy, a, { fromMs: 0, toMs: 4000 }, null)).toBeCloseTo(0.2);
  expect(figureOf(gpuBusy, b, { fromMs: 2000, toMs: 4000 }, null)).toBeCloseTo(0.75);
  expect(valueAt(gpuBusy, b, 2500, null)).toBe(0.7);
  expect(valueAt(gpuBusy, a, 3500, null)).toBeNull();
});
