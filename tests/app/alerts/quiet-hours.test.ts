import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet } from '../../../app/alerts/quiet-hours.ts';

const night = { from: '22:00', to: '07:00' };
const berlin = 'Europe/Berlin';

describe('the quiet hours', () => {
  test.each([
    ['2026-11-23T20:59:59Z', false],
    ['2026-11-23T21:00:00Z', true],
    ['2026-11-24T03:00:00Z', true],
    ['2026-11-24T05:59:59Z', true],
    ['2026-11-24T06:00:00Z', false],
  ])('from ten to seven in Berlin: %s is one of them: %s', (time, quiet) => {
    expect(isQuiet(Date.parse(time), night, berlin)).toBe(quiet);
  });

  test('may lie within a day', () => {
    const noon = { from: '12:00', to: '13:30' };
    const at = (time: string) => isQuiet(Date.parse(`2026-11-23T${time}Z`), noon, 'UTC');
    expect([at('11:59'), at('12:00'), at('13:29'), at('13:30')]).toEqual([false, true, true, false]);
  });

  test('end when the clock on the wall says so, also in the nights in which it changes', () => {
    // From 2 to 3 on 29 March 2026, and back from 3 to 2 on 25 October.
    for (const [before, after] of [
      ['2026-03-29T04:59:59Z', '2026-03-29T05:00:00Z'],
      ['2026-10-25T05:59:59Z', '2026-10-25T06:00:00Z'],
    ] as const) {
      expect([isQuiet(Date.parse(before), night, berlin), isQuiet(Date.parse(after), night, berlin)]).toEqual([true, false]);
    }
  });

  test('and the same hours the other way round make a whole day', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(time, time, fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }), (a, b, at) => {
        const [from, to] = [`${two(a[0])}:${two(a[1])}`, `${two(b[0])}:${two(b[1])}`];
        fc.pre(from !== to);
        expect(isQuiet(at.getTime(), { from, to }, berlin)).toBe(!isQuiet(at.getTime(), { from: to, to: from }, berlin));
      }),
    );
  });
});
