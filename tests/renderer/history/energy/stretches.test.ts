import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barLabels, edgesOf, ranges, stretchName, usualRange } from '../../../../renderer/history/energy/stretches.ts';
import { inZone } from '../in-zone.ts';

type Stretches = typeof import('../../../../renderer/history/energy/stretches.ts');

const dayMs = 86_400_000;
const nowMs = new Date(2026, 10, 23, 14, 28).getTime();
const [days14, , , months12] = ranges;
const at = (month: number, day: number, year = 2026) => new Date(year, month - 1, day).getTime();

test('days begin at midnight, months on their first, and the last one ends now', () => {
  const days = edgesOf(days14, 0, nowMs);
  expect([days.length, days[0], days[1], days.at(-2), days.at(-1)]).toEqual([15, at(11, 10), at(11, 11), at(11, 23), nowMs]);
  const months = edgesOf(months12, 0, nowMs);
  expect([months.length, months[0], months.at(-2), months.at(-1)]).toEqual([13, at(12, 1, 2025), at(11, 1), nowMs]);
});

test('what lies before the first reading is left out, but for a yesterday to compare with', () => {
  expect(edgesOf(usualRange, at(11, 20) + 5, nowMs)[0]).toBe(at(11, 20));
  expect(edgesOf(usualRange, nowMs - 1000, nowMs)).toEqual([at(11, 22), at(11, 23), nowMs]);
});

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Havana'])(
  'in %s every day is whole, also those of 23 and 25 hours, and fits the buckets of a quarter of an hour',
  (zone) => {
    const nows = fc.sample(fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }), 60);
    const all = inZone(zone, 'energy/stretches.ts', nows, ({ edgesOf: edges, ranges: every }: Stretches, times) =>
      times.flatMap((now) => every.map((range) => ({ unit: range.unit, now, edges: edges(range, 0, now) }))),
    );
    for (const { unit, now, edges } of all) {
      edges.slice(0, -1).forEach((edge, place) => {
        const length = (edges[place + 1] ?? 0) - edge;
        expect(length).toBeGreaterThan(0);
        expect(edge % 900_000).toBe(0);
        if (unit === 'day' && place < edges.length - 2) expect([23, 23.5, 24, 24.5, 25]).toContain(length / 3_600_000);
      });
      expect(edges.at(-1)).toBe(now);
    }
  },
);

test('a stretch is named as people name it', () => {
  expect(stretchName('day', at(11, 23), nowMs)).toBe('Today');
  expect(stretchName('day', at(11, 20), nowMs)).toBe('Fri 20 Nov');
  expect(stretchName('day', at(12, 31, 2025), nowMs)).toBe('Wed 31 Dec 2025');
  expect(stretchName('month', at(11, 1), nowMs)).toBe('This month');
  expect(stretchName('month', at(10, 1), nowMs)).toBe('Oct 2026');
});

test('the labels of thirty days name each month once, and today', () => {
  const froms = Array.from({ length: 30 }, (_, place) => at(11, 23) - (29 - place) * dayMs);
  const labels = barLabels('day', froms).flatMap((label) => label ?? []);
  expect(labels.map(({ text }) => text)).toEqual(['27 Oct', '30 Oct', '2 Nov', '5 Nov', '8', '11', '14', '17', '20', '23']);
  expect(labels.filter(({ minor }) => !minor).map(({ text }) => text)).toEqual(['30 Oct', '5 Nov', '11', '17', '23']);
});
