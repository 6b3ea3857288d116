import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writtenDay } from '../../../app/story/written-day.ts';
import { parseDgxRelease } from '../../../app/telemetry/sources/dgx-release.ts';
import { fixture } from '../../fixture.node.ts';

test('every date of the recorded machines is read, whatever its locale', () => {
  const days = ['asus-gx10.after-4-otas', 'asus-gx10.one-ota', 'founders', 'founders.7.5.0', 'msi-edgexpert'].flatMap((unit) =>
    parseDgxRelease(fixture(`gb10/etc-dgx-release.${unit}.txt`)).updates.map(({ date }) => writtenDay(date ?? '')),
  );
  expect(days).toEqual(['2026-01-15', '2026-02-02', '2026-04-04', '2026-09-16', '2026-07-18', '2026-02-03', '2026-07-24', '2026-04-03']);
});

test.each([
  ['Tue 03 Feb 2026 09:06:56 AM PST', '2026-02-03'],
  ['Mi 16. Sep 17:08:05 CEST 2026', '2026-09-16'],
  ['mar mar  3 10:00:00 CET 2026', '2026-03-03'],
  ['2026年  9月 16日 水曜日 17:08:05 JST', '2026-09-16'],
  ['2026. 09. 16. (수) 17:08:05 KST', '2026-09-16'],
  ['2026-09-16T17:08:05+02:00', '2026-09-16'],
  ['mar. 16 sept. 2026 17:08:05 CEST', '2026-09-16'],
])('%s is %s', (text, day) => {
  expect(writtenDay(text)).toBe(day);
});

test.each([
  ['03/04/2026', 'it has two meanings'],
  ['16/09/2026 17:08:05', 'only some of its kind would be clear'],
  ['ti 3. marras 2026', 'November in Finnish begins as March does elsewhere'],
  ['mar 16 iun. 2026', 'the month is unknown, and the weekday looks like one'],
  ['2026-02-31', 'there is no such day'],
  ['Feb 30 2026', 'there is no such day'],
  ['Sep 16', 'it has no year'],
  ['', 'it is empty'],
])('"%s" is not guessed: %s', (text) => {
  expect(writtenDay(text)).toBeNull();
});

test('in no locale is a day read as another one', () => {
  const locales = [
    'en-US',
    'en-GB',
    'fr',
    'de',
    'es',
    'it',
    'pt',
    'nl',
    'sv',
    'pl',
    'cs',
    'fi',
    'hu',
    'ro',
    'tr',
    'hr',
    'lt',
    'ja',
    'ko',
    'zh',
  ];
  const styles = [
    { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    { dateStyle: 'long' },
    { dateStyle: 'short' },
  ] as const;
  const time = fc.integer({ min: Date.UTC(2025, 8, 1), max: Date.UTC(2035, 0, 1) });
  fc.assert(
    fc.property(time, fc.constantFrom(...locales), fc.constantFrom(...styles), (at, locale, style) => {
      const read = writtenDay(new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(at));
      if (read !== null) expect(read).toBe(new Date(at).toISOString().slice(0, 10));
    }),
  );
});

test('any text gives a day that exists, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const day = writtenDay(text);
      if (day !== null) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
    }),
  );
});
