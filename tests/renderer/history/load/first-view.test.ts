import { expect, test } from 'vitest';
import { endAddress, momentAddress, spanAddress } from '../../../../renderer/history/load/addresses.ts';
import { endToShow, firstView } from '../../../../renderer/history/load/first-view.ts';
import { lengthOf, upTo } from '../../../../renderer/history/span/span.ts';
import { generatedEnd } from '../generated-history.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const hour = 3_600_000;
const day = 24 * hour;
const end = generatedEnd(nowMs - 11 * day);
const recorded = {
  kind: 'recorded',
  state: 'recording',
  problem: null,
  oldestMs: nowMs - 100 * day,
  newestMs: nowMs,
  events: [],
  ends: [end],
} as const;
const reach = { oldestMs: recorded.oldestMs, nowMs };

test('the screen begins with the last day, or with a shorter choice where less was recorded', () => {
  expect(firstView(recorded, [], reach)).toEqual(upTo(nowMs, day));
  const young = { ...recorded, oldestMs: nowMs - 2 * hour, ends: [] };
  expect(firstView(young, [], { ...reach, oldestMs: young.oldestMs })).toEqual(upTo(nowMs, 6 * hour));
});

test('all of a file is shown, however little it is', () => {
  const young = { ...recorded, oldestMs: nowMs - 7 * 60_000, ends: [] };
  expect(firstView(young, [], { oldestMs: young.oldestMs, nowMs, isPast: true })).toEqual(upTo(nowMs, 7 * 60_000));
});

test('it opens on an end that nobody has seen, and on the one that the address names', () => {
  const unseen = { ...recorded, ends: [{ ...end, shown: false }] };
  expect(endToShow(unseen, [])).toBe(end.id);
  expect(endToShow(recorded, [])).toBeNull();
  const [, , id = ''] = endAddress(end.id).split('/');
  const view = firstView(recorded, [id], reach);
  expect((view.fromMs + view.toMs) / 2).toBe(end.lastTickMs);
});

test('the address of a moment leads to the hour around it', () => {
  const below = momentAddress(nowMs - 5 * day)
    .split('/')
    .slice(2);
  const view = firstView(recorded, below, reach);
  expect([lengthOf(view), (view.fromMs + view.toMs) / 2]).toEqual([hour, nowMs - 5 * day]);
});

test('the address of a span leads to that span', () => {
  const span = { fromMs: nowMs - 5 * day, toMs: nowMs - 5 * day + 90 * 60_000 };
  expect(firstView(recorded, spanAddress(span).split('/').slice(2), reach)).toEqual(span);
});

test('an address that leads nowhere is as good as none', () => {
  for (const below of [['no-such-end'], ['at', 'never'], ['at']]) expect(firstView(recorded, below, reach)).toEqual(upTo(nowMs, day));
});
