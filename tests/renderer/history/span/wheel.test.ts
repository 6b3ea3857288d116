import { expect, test } from 'vitest';
import { spanByWheel } from '../../../../renderer/history/span/wheel.ts';

const hour = 3_600_000;
const view = { fromMs: 100 * hour, toMs: 124 * hour };
const turn = { deltaX: 0, deltaY: 0, deltaMode: 0, zooms: false, sideways: false };

test('a plain turn is the page’s', () => {
  expect(spanByWheel({ ...turn, deltaY: 100 }, view, 0.5, 1000)).toBeNull();
});

test('with Ctrl a notch makes the span a quarter longer or shorter around the pointer', () => {
  const longer = spanByWheel({ ...turn, deltaY: 100, zooms: true }, view, 0.25, 1000);
  expect((longer?.toMs ?? 0) - (longer?.fromMs ?? 0)).toBeCloseTo(30 * hour, 3);
  expect((longer?.fromMs ?? 0) + 0.25 * 30 * hour).toBeCloseTo(106 * hour, 3);
  const shorter = spanByWheel({ ...turn, deltaY: -100, zooms: true }, view, 0.25, 1000);
  expect((shorter?.toMs ?? 0) - (shorter?.fromMs ?? 0)).toBeCloseTo(19.2 * hour, 3);
});

test('devices that count lines zoom like those that count pixels, and none at a single go out of sight', () => {
  const lines = spanByWheel({ ...turn, deltaY: 6.25, deltaMode: 1, zooms: true }, view, 0.5, 1000);
  expect((lines?.toMs ?? 0) - (lines?.fromMs ?? 0)).toBeCloseTo(30 * hour, 3);
  const wild = spanByWheel({ ...turn, deltaY: 1e6, zooms: true }, view, 0.5, 1000);
  expect((wild?.toMs ?? 0) - (wild?.fromMs ?? 0)).toBeLessThan(60 * hour);
});

test('sideways it moves by what the fingers move', () => {
  const moved = { fromMs: 102.4 * hour, toMs: 126.4 * hour };
  expect(spanByWheel({ ...turn, deltaX: 100, deltaY: 20 }, view, 0.5, 1000)).toEqual(moved);
  expect(spanByWheel({ ...turn, deltaY: 100, sideways: true }, view, 0.5, 1000)).toEqual(moved);
  expect(spanByWheel({ ...turn, deltaX: 20, deltaY: 100 }, view, 0.5, 1000)).toBeNull();
});
