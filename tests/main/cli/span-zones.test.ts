import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

const file = new URL('../../../main/cli/span-options.ts', import.meta.url).href;

/** What is made of some inputs in a time zone: that of a process is set when it starts. A refusal is its message. */
function inZone<Input>(zone: string, code: string, inputs: readonly Input[]): readonly (number | string)[] {
  const script = `
    const { localText, moment } = await import(${JSON.stringify(file)});
    const attempt = (input) => { try { return (${code})(input); } catch (error) { return error.message; } };
    let text = '';
    for await (const chunk of process.stdin) text += chunk;
    console.log(JSON.stringify(JSON.parse(text).map(attempt)));`;
  const env = { ...process.env, TZ: zone };
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, input: JSON.stringify(inputs), encoding: 'utf8' }),
  );
}

const moments = (zone: string, typed: readonly string[]) => inZone(zone, `(text) => moment(text, ${Date.UTC(2026, 10, 23)})`, typed);
const texts = (zone: string, times: readonly number[]) => inZone(zone, 'localText', times);

/** The nights of 2026 in which clocks change: when, in UTC, and what the clocks show before and after. */
const nights = [
  { zone: 'Europe/Berlin', at: '2026-03-29T01:00Z', before: '2026-03-29 01:59:59', after: '2026-03-29 03:00:00' },
  { zone: 'Europe/Berlin', at: '2026-10-25T01:00Z', before: '2026-10-25 02:59:59', after: '2026-10-25 02:00:00+01:00' },
  { zone: 'America/St_Johns', at: '2026-03-08T05:30Z', before: '2026-03-08 01:59:59', after: '2026-03-08 03:00:00' },
  { zone: 'America/St_Johns', at: '2026-11-01T04:30Z', before: '2026-11-01 01:59:59', after: '2026-11-01 01:00:00-03:30' },
  { zone: 'Pacific/Chatham', at: '2026-09-26T14:00Z', before: '2026-09-27 02:44:59', after: '2026-09-27 03:45:00' },
  { zone: 'Pacific/Chatham', at: '2026-04-04T14:00Z', before: '2026-04-05 03:44:59', after: '2026-04-05 02:45:00+12:45' },
] as const;

// Each question starts a process.
vi.setConfig({ testTimeout: 60_000 });

describe('a moment that is typed in the night when the clocks change', () => {
  it.each(nights)('is shown and read back to the second in $zone, $at', ({ zone, at, before, after }) => {
    const ms = Date.parse(at);
    expect(texts(zone, [ms - 1000, ms])).toEqual([before, after]);
    expect(moments(zone, [before, after])).toEqual([ms - 1000, ms]);
  });

  it('is refused where there was no such time, with the one that is likely meant', () => {
    const [berlin, alone] = moments('Europe/Berlin', ['2026-03-29 02:30', '2026-03-29']);
    expect(berlin).toBe('There was no 02:30 on 2026-03-29: the clocks went forward then. Did you mean 03:30?');
    expect(alone).toBe(Date.UTC(2026, 2, 28, 23));
    expect(moments('Pacific/Chatham', ['2026-09-27 03:00', '2026-09-27 03:44'])).toEqual([
      'There was no 03:00 on 2026-09-27: the clocks went forward then. Did you mean 04:00?',
      'There was no 03:44 on 2026-09-27: the clocks went forward then. Did you mean 04:44?',
    ]);
    // By its offset it is a moment all the same.
    expect(moments('Europe/Berlin', ['2026-03-29 02:30+01:00'])).toEqual([Date.UTC(2026, 2, 29, 1, 30)]);
  });

  it('is the first of the two where the clock showed it twice, unless its offset is named', () => {
    expect(moments('Europe/Berlin', ['2026-10-25 02:30', '2026-10-25 02:30+01:00'])).toEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
  });

  it('begins a day at its midnight, also where that is left out', () => {
    // In Cairo the clocks go forward at midnight: Friday the 24th begins at one.
    expect(moments('Africa/Cairo', ['2026-04-24'])).toEqual([Date.UTC(2026, 3, 23, 22)]);
  });
});

describe('a moment that is shown', () => {
  it.each(['Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'])(
    'is the same when it is typed again, in %s, in any second of five years',
    (zone) => {
      const anySecond = fc.integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2029, 0, 1) / 1000 });
      // Nights in which something may change are few: every quarter of an hour about the weekends of spring and autumn.
      const quarters = [1, 2, 3, 8, 9, 10].flatMap((month) =>
        Array.from({ length: 40 * 96 }, (_, quarter) => Date.UTC(2026, month, 1) / 1000 + quarter * 900),
      );
      const seconds = [...fc.sample(anySecond, 300), ...quarters];
      const shown = texts(
        zone,
        seconds.map((second) => second * 1000),
      );
      expect(moments(zone, shown as readonly string[])).toEqual(seconds.map((second) => second * 1000));
    },
  );
});
