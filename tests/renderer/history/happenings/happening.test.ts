import { expect, test } from 'vitest';
import { happeningsBeside, happeningsIn, happeningsOf } from '../../../../renderer/history/happenings/happening.ts';
import { aFinding } from '../../health/a-finding.ts';
import { generatedEnd } from '../generated-history.ts';

const end = generatedEnd(5000);
const finding = aFinding({ id: 'f', severity: 'warning', title: 'Memory is running out', openedAtMs: 3000 });
const events = [
  { atMs: 1000, kind: 'started', text: 'Recording began.' },
  { atMs: 5000, kind: 'unclean-end', text: 'The machine stopped.' },
] as const;

test('events, findings and ends are told in the order in which they happened, an end once', () => {
  expect(happeningsOf(events, [finding], [end]).map(({ atMs, sign, short }) => [atMs, sign, short])).toEqual([
    [1000, 'began', 'started'],
    [3000, 'warning', 'Memory is running out'],
    [5000, 'critical', 'machine stopped'],
  ]);
});

test('an end of which nothing more is known is still told by the recorder’s event', () => {
  expect(happeningsOf(events, [], []).map(({ sign }) => sign)).toEqual(['began', 'critical']);
});

test('what lies in a span has its edges in it', () => {
  const all = happeningsOf(events, [finding], [end]);
  expect(happeningsIn(all, { fromMs: 1000, toMs: 3000 }).map(({ atMs }) => atMs)).toEqual([1000, 3000]);
});

test('beside a span lie the last one before it and the first one after it', () => {
  const all = happeningsOf(events, [finding], [end]);
  const { earlier, later } = happeningsBeside(all, { fromMs: 2000, toMs: 4000 });
  expect([earlier?.atMs, later?.atMs]).toEqual([1000, 5000]);
  expect(happeningsBeside(all, { fromMs: 1000, toMs: 5000 })).toEqual({ earlier: null, later: null });
});
