import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localText, metricNames, moment, spanOf, stretch } from '../../../main/cli/span-options.ts';

const now = new Date(2026, 10, 23, 15, 4, 5).getTime();

describe('a moment that is typed', () => {
  test.each([
    ['now', now],
    ['2026-11-23', new Date(2026, 10, 23).getTime()],
    ['2026-11-22 14:30', new Date(2026, 10, 22, 14, 30).getTime()],
    ['2026-11-22T14:30:15', new Date(2026, 10, 22, 14, 30, 15).getTime()],
    ['2026-11-22 9:30:15.25', new Date(2026, 10, 22, 9, 30, 15, 250).getTime()],
    ['14:30', new Date(2026, 10, 23, 14, 30).getTime()],
    [' 9:05:07 ', new Date(2026, 10, 23, 9, 5, 7).getTime()],
    ['2026-11-23T13:30:00Z', Date.UTC(2026, 10, 23, 13, 30)],
    ['2026-11-23T13:30:00.500z', Date.UTC(2026, 10, 23, 13, 30, 0, 500)],
    ['2026-11-23 13:30+01:00', Date.UTC(2026, 10, 23, 12, 30)],
    ['2026-11-23T13:30-0530', Date.UTC(2026, 10, 23, 19, 0)],
    ['2024-02-29', new Date(2024, 1, 29).getTime()],
  ])('%j is understood', (text, ms) => {
    expect(moment(text, now)).toBe(ms);
  });

  test.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-11-23 25:00',
    '14:60',
    '14:30:60',
    '14:30Z',
    '2026-11-23Z',
    '23.11.2026',
    '1795442535',
    '2026-11-23 14:30 x',
  ])('%j is refused with examples', (text) => {
    expect(() => moment(text, now)).toThrow(/such as "2026-11-23 14:30"/);
  });

  test('can be typed as it was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), (seconds) => {
        const shown = localText(seconds * 1000);
        // An hour that the clock has twice is shown as one.
        expect(localText(moment(shown, now))).toBe(shown);
      }),
    );
  });

  test('in any ISO form is what the engine takes it for', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }), (date) => {
        expect(moment(date.toISOString(), now)).toBe(date.getTime());
      }),
    );
  });
});

describe('a stretch that is typed', () => {
  test.each([
    ['90', 90],
    ['90s', 90],
    ['15m', 900],
    ['1.5h', 5400],
    ['7d', 604_800],
    ['2 w', 1_209_600],
    ['5y', 158_112_000],
  ])('%j is understood', (text, seconds) => {
    expect(stretch(text)).toBe(seconds * 1000);
  });

  test.each(['', '0', '0.5s', '6y', '-1h', 'an hour', '1h30m', '1e3'])('%j is refused with examples', (text) => {
    expect(() => stretch(text)).toThrow(/such as 90s, 15m, 1h, 7d or 2w/);
  });
});

describe('a span', () => {
  test('is the last stretch, or from one moment to another, or to now', () => {
    expect(spanOf({ last: 60_000 }, now)).toEqual({ fromMs: now - 60_000, toMs: now });
    expect(spanOf({ from: 5, to: 7 }, now)).toEqual({ fromMs: 5, toMs: 7 });
    expect(spanOf({ from: 5 }, now)).toEqual({ fromMs: 5, toMs: now });
  });

  test('that is not named, or ends before it begins, is refused with what to type', () => {
    expect(() => spanOf({}, now)).toThrow(/--last 1h/);
    expect(() => spanOf({ to: 5 }, now)).toThrow(/--from/);
    expect(() => spanOf({ from: 7000, to: 7000 }, now)).toThrow(/--from must be before --to/);
  });
});

describe('metrics that are named', () => {
  test('are those, or all below a first word', () => {
    expect(metricNames('memory.available, gpu.power')).toEqual(['gpu.power', 'memory.available']);
    expect(metricNames('gpu.clock')).toEqual(['gpu.clock']);
    expect(metricNames('pressure,load')).toEqual(['pressure.some', 'pressure.full', 'load.1']);
  });

  test.each([
    ['gpu.pwr', /"gpu\.pwr".*gpu\./],
    ['gpu,watts', /"watts".*Try gpu/],
    ['power', /"power".*Did you mean .*gpu\.power/],
    ['', /no metric ""/],
  ])('%j is refused, with what is near', (text, says) => {
    expect(() => metricNames(text)).toThrow(says);
  });
});
