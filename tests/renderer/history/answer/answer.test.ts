import { describe, expect, it } from 'vitest';
import { historyAnswer } from '../../../../renderer/history/answer/answer.ts';
import { unrecordedAnswer } from '../../../../renderer/history/answer/unrecorded.ts';
import type { Happening } from '../../../../renderer/history/happenings/happening.ts';
import { upTo } from '../../../../renderer/history/span/span.ts';
import { generatedEnd } from '../generated-history.ts';

const nowMs = new Date('2026-11-23T14:28:00').getTime();
const hour = 3_600_000;
const day = 24 * hour;
const seen = { view: upTo(nowMs, day), nowMs, oldestMs: nowMs - 100 * day, ends: [], happenings: [], silences: [], checkedSinceMs: 0 };
const finding = (text: string, sign: Happening['sign']): Happening => ({
  id: text,
  atMs: nowMs - hour,
  sign,
  short: text,
  text,
  more: { kind: 'finding', id: text },
});

describe('the answer for a span', () => {
  it('says that nothing was found, where that is so', () => {
    expect(historyAnswer(seen)).toEqual({ status: 'ok', title: 'No findings in 24 hours', lead: '24 hours to now.' });
  });

  it('calls nothing well that no check has looked at, or before it is known whether one has', () => {
    expect(historyAnswer({ ...seen, checkedSinceMs: null })).toMatchObject({ status: 'waiting', title: '24 hours' });
    expect(historyAnswer({ ...seen, checkedSinceMs: nowMs })).toMatchObject({ status: 'unknown', title: 'No check had looked by then' });
    expect(historyAnswer({ ...seen, checkedSinceMs: nowMs - 6 * hour }).lead).toBe('24 hours to now. Checked since 23 November, 08:28.');
  });

  it('calls nothing well that was read from a file, and ends where that does', () => {
    expect(historyAnswer({ ...seen, isPast: true })).toEqual({
      status: 'note',
      title: '24 hours from a file',
      lead: '24 hours to 23 November 2026, 14:28. The checks have not looked at it.',
    });
  });

  it('names the one finding, or counts them under the sign of the worst', () => {
    const one = historyAnswer({ ...seen, happenings: [finding('Memory is running out', 'warning')] });
    expect([one.status, one.title]).toEqual(['warning', 'Memory is running out']);
    const two = historyAnswer({ ...seen, happenings: [finding('a', 'note'), finding('b', 'critical')] });
    expect([two.status, two.title]).toEqual(['critical', 'Two findings in 24 hours']);
  });

  it('leads with an unclean end, its time, and what it looks like', () => {
    const endMs = new Date('2026-11-23T03:12:41').getTime();
    const answer = historyAnswer({
      ...seen,
      ends: [generatedEnd(endMs)],
      silences: [{ fromMs: endMs, toMs: endMs + 7 * hour + 13 * 60_000 }],
    });
    expect(answer).toEqual({
      status: 'critical',
      title: 'One unclean end, at 03:12:41',
      lead: '24 hours to now. It ran out of memory. Nothing was recorded for 7 h 13 min.',
    });
    const month = historyAnswer({ ...seen, view: upTo(nowMs, 30 * day), ends: [generatedEnd(endMs)] });
    expect(month.title).toBe('One unclean end, on 23 November at 03:12:41');
  });

  it('says since when there are readings, where that lies well inside', () => {
    expect(historyAnswer({ ...seen, oldestMs: new Date('2026-11-23T09:00:00').getTime() }).lead).toBe(
      '24 hours to now. Recorded since 23 November, 09:00.',
    );
  });

  it('doesn’t call a span well in which nothing was recorded', () => {
    const answer = historyAnswer({ ...seen, silences: [{ fromMs: nowMs - 5 * day, toMs: nowMs }] });
    expect([answer.status, answer.title]).toEqual(['unknown', 'Nothing was recorded then']);
  });

  it('passes over a silence that is too short to be seen', () => {
    expect(historyAnswer({ ...seen, silences: [{ fromMs: nowMs - hour, toMs: nowMs - hour + 30_000 }] }).lead).toBe('24 hours to now.');
  });
});

describe('where there is nothing to look back at', () => {
  it('each reason has its words', () => {
    expect(unrecordedAnswer({ kind: 'off', says: 'Nothing is recorded here.' })?.lead).toBe('Nothing is recorded here.');
    expect(unrecordedAnswer({ kind: 'silent', says: 'There is no connection.' })?.lead).toContain('tried again by itself');
    expect(unrecordedAnswer({ kind: 'empty', state: 'recording', problem: null })?.status).toBe('waiting');
    const problem = { kind: 'disk-full', says: 'The disk is full.', advice: 'Free some space.', sinceMs: nowMs } as const;
    expect(unrecordedAnswer({ kind: 'empty', state: 'waiting', problem })?.lead).toBe('The disk is full. Free some space.');
    expect(unrecordedAnswer({ kind: 'asking' })).toBeNull();
  });
});
