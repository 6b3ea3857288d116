import { describe, expect, test } from 'vitest';
import { formatAge, formatClock, formatDay, formatDuration, formatSince } from '../../../../app/telemetry/format/time.ts';

const at = (text: string) => new Date(text).getTime(); // without a zone: the reader's own

describe('moments', () => {
  test('a clock has two digits each, in local time', () => {
    expect(formatClock(at('2026-11-12T09:07:05'))).toBe('09:07:05');
    expect(formatClock(at('2026-11-12T09:07:05'), false)).toBe('09:07');
    expect(formatClock(null)).toBe('—');
  });

  test('what began today is told by the clock, what began before by the day', () => {
    const now = at('2026-11-23T14:38:00');
    expect(formatSince(at('2026-11-23T09:27:00'), now)).toBe('09:27');
    expect(formatSince(at('2026-11-20T09:27:00'), now)).toBe('20 Nov');
    expect(formatSince(at('2025-11-23T09:27:00'), now)).toBe('23 Nov 2025');
    expect(formatSince(null, now)).toBe('—');
    expect(formatDay(at('2026-01-01T00:00:00'), now)).toBe('1 Jan');
  });
});

describe('ages and durations', () => {
  test('an age loses its tenths at ten seconds', () => {
    expect([0, 0.44, 9.94, 9.96, 42.4, 119.4, 120, 5400, 7200, 86_400 * 3].map(formatAge)).toEqual([
      '0.0 s',
      '0.4 s',
      '9.9 s',
      '10 s',
      '42 s',
      '119 s',
      '2 min',
      '90 min',
      '2 h',
      '3 d',
    ]);
    expect(formatAge(null)).toBe('—');
    expect(formatAge(-0.3)).toBe('0.0 s');
  });

  test('a duration names its largest units', () => {
    expect([0, 42, 605, 15_120, 11 * 86_400 + 4 * 3600 + 12 * 60 + 59].map(formatDuration)).toEqual([
      '0 s',
      '42 s',
      '10 min 5 s',
      '4 h 12 min',
      '11 d 4 h 12 min',
    ]);
    expect(formatDuration(null)).toBe('—');
  });
});
