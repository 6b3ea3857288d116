import { expect, test } from 'vitest';
import { draggedView, gripAt } from '../../../../renderer/history/overview/brush.ts';

const minute = 60_000;
const view = { fromMs: 100 * minute, toMs: 200 * minute };

test('a press takes an edge near it, the window inside it, and nothing elsewhere', () => {
  expect([95, 105, 150, 197, 206, 250].map((x) => gripAt(x, 100, 200))).toEqual(['from', 'from', 'whole', 'to', 'to', 'elsewhere']);
});

test('a narrow window is moved, not stretched, where it is pressed inside', () => {
  expect(gripAt(105, 100, 112)).toBe('whole');
  expect(gripAt(98, 100, 112)).toBe('from');
});

test('an edge is drawn until a minute is left', () => {
  expect(draggedView('from', view, 100 * minute, 150 * minute)).toEqual({ fromMs: 150 * minute, toMs: 200 * minute });
  expect(draggedView('from', view, 100 * minute, 500 * minute)).toEqual({ fromMs: 199 * minute, toMs: 200 * minute });
  expect(draggedView('to', view, 200 * minute, 50 * minute)).toEqual({ fromMs: 100 * minute, toMs: 101 * minute });
});

test('the window moves by what the pointer moves, and comes to a press elsewhere', () => {
  expect(draggedView('whole', view, 150 * minute, 160 * minute)).toEqual({ fromMs: 110 * minute, toMs: 210 * minute });
  expect(draggedView('elsewhere', view, 500 * minute, 500 * minute)).toEqual({ fromMs: 450 * minute, toMs: 550 * minute });
});
