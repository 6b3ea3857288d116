import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayMarks,
  findingsIn,
  lanesOf,
  longestWithoutMs,
  ranges,
  summaryOf,
  usualRange,
  viewOf,
} from '../../../../renderer/health/past/timeline.ts';
import { aFinding, aRule, at, nowMs } from '../a-finding.ts';

const hourMs = 3_600_000;
const view = viewOf(usualRange, nowMs);
const past = (id: string, from: string, hours: number, change = {}) =>
  aFinding({ id, openedAtMs: at(from), closedAtMs: at(from) + hours * hourMs, ended: 'It has ended.', ...change });

const early = past('early', '11-03T12:00', 7);
const late = past('late', '11-20T12:00', 2, { rule: 'page-cache', severity: 'warning' });

describe('the timeline of findings', () => {
  it('has a lane for each check that found something, in the order of the checks', () => {
    const rules = [aRule({ id: 'page-cache', title: 'Page cache' }), aRule({ id: 'swap' }), aRule()];
    const lanes = lanesOf([late, early], rules, view);
    expect(lanes.map(({ title, marks }) => [title, marks.length])).toEqual([
      ['Page cache', 1],
      ['Power delivery', 1],
    ]);
  });

  it('keeps a lane for a check that exists no more', () => {
    expect(lanesOf([past('gone', '11-10T12:00', 1, { rule: 'gone', title: 'Something' })], [aRule()], view)).toMatchObject([
      { rule: 'gone', title: 'Something' },
    ]);
  });

  it('shows a finding that began before the view from its edge on', () => {
    const [lane] = lanesOf([past('long', '10-20T12:00', 24 * 10)], [aRule()], view);
    expect(lane?.marks[0]).toMatchObject({ start: 0, open: false });
    expect(lane?.marks[0]?.size).toBeGreaterThan(0.15);
  });

  it('shows what is open up to now', () => {
    const [lane] = lanesOf([aFinding()], [aRule()], view);
    const { start = 0, size = 0, open } = lane?.marks[0] ?? {};
    expect(start + size).toBeCloseTo(1);
    expect(open).toBe(true);
  });

  it('leaves out what was over before the view', () => {
    expect(findingsIn([past('old', '09-01T12:00', 1), early], view)).toEqual([early]);
  });

  it('has every mark within the view, whatever the findings', () => {
    const times = fc.tuple(fc.integer({ min: -4e9, max: 0 }), fc.option(fc.nat({ max: 3e9 })));
    fc.assert(
      fc.property(fc.array(times), (all) => {
        const findings = all.map(([from, length], index) =>
          aFinding({
            id: String(index),
            openedAtMs: nowMs + from,
            closedAtMs: length === null ? null : Math.min(nowMs, nowMs + from + length),
          }),
        );
        for (const { start, size } of lanesOf(findings, [aRule()], view).flatMap(({ marks }) => marks)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(size).toBeGreaterThanOrEqual(0);
          expect(start + size).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe('the longest stretch without a finding', () => {
  it('lies between two findings, before the first or after the last', () => {
    expect(longestWithoutMs([late, early], view)).toBe(late.openedAtMs - (early.closedAtMs ?? 0));
    expect(longestWithoutMs([], view)).toBe(view.toMs - view.fromMs);
  });

  it('is not shortened twice by findings that overlap', () => {
    const inside = past('inside', '11-03T13:00', 1);
    expect(longestWithoutMs([early, inside, late], view)).toBe(longestWithoutMs([early, late], view));
  });
});

describe('the line beside the title', () => {
  const longAgo = at('01-01T00:00');
  it('counts the findings and names the longest stretch without one', () => {
    expect(summaryOf([late, early], usualRange, view, longAgo)).toBe(
      '2 findings in 30 days; the longest stretch without one was 16 d 17 h',
    );
  });

  it('says since when it knows, where the log begins within the view', () => {
    expect(summaryOf([], usualRange, view, at('11-12T14:33'))).toBe('Nothing was found since 12 Nov, when the log begins');
    expect(summaryOf([late], usualRange, view, at('11-19T12:00'))).toBe(
      '1 finding since 19 Nov, when the log begins; the longest stretch without one was 3 d 1 h',
    );
  });
});

describe('the marks of the axis', () => {
  it.each(ranges)('are midnights within the last $name', (range) => {
    const { fromMs, toMs } = viewOf(range, nowMs);
    const marks = dayMarks(range, nowMs);
    expect(marks.length).toBeGreaterThanOrEqual(4);
    for (const { at: share } of marks) {
      const day = new Date(fromMs + share * (toMs - fromMs));
      expect([day.getHours(), day.getMinutes()]).toEqual([0, 0]);
    }
  });
});
