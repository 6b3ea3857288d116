import { type Command, InvalidArgumentError, Option } from 'commander';
import { chooseMetrics } from '../../app/export/span/metric-choice.ts';
import type { Span } from '../../app/history/history.ts';
import { realClock } from '../../app/machine/clock.ts';
import { UsageError } from './usage-error.ts';

const secondsIn = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_622_400 } as const;
const longestSeconds = 5 * secondsIn.y;

/** A stretch of time such as `90s`, `15m`, `1h`, `7d` or `2w`, in milliseconds; without a unit it is seconds. */
export function stretch(text: string): number {
  const [, figure, unit = 's'] = /^(\d+(?:\.\d+)?)\s*([smhdwy]?)$/.exec(text.trim()) ?? [];
  const seconds = Number(figure) * secondsIn[(unit || 's') as keyof typeof secondsIn];
  if (!(seconds >= 1 && seconds <= longestSeconds)) {
    throw new InvalidArgumentError('It must be a stretch of time from 1s to 5y, such as 90s, 15m, 1h, 7d or 2w.');
  }
  return seconds * 1000;
}

const two = (value: number): string => String(value).padStart(2, '0');

const typedMoment = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|[T ])(\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?)?(Z|[+-]\d\d:?\d\d)?$/i;
const examples = '"2026-11-23 14:30", "2026-11-23", "14:30" (today), "2026-11-23T13:30:00Z" or "now"';

/** How far a zone is ahead of UTC: "Z", "+01:00", "-0530". */
function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** When the clocks go forward, an hour of that night is none. */
const leftOut = (day: string, [hours, minutes]: readonly [number, number, ...number[]], after: Date): InvalidArgumentError =>
  new InvalidArgumentError(
    `There was no ${two(hours)}:${two(minutes)} on ${day}: the clocks went forward then. Did you mean ${two(after.getHours())}:${two(after.getMinutes())}?`,
  );

/** `null` where there is no such moment: 2026-02-30, 25:00, a zone without a day. */
function readMoment(typed: string, nowMs: number): number | null {
  const parts = typedMoment.exec(typed);
  if (typed === '' || parts === null) return null;
  const [, year, month, day, hours, minutes, seconds = '0', zone] = parts;
  const today = new Date(nowMs);
  const date =
    year === undefined
      ? ([today.getFullYear(), today.getMonth(), today.getDate()] as const)
      : ([Number(year), Number(month) - 1, Number(day)] as const);
  const time = [Number(hours ?? 0), Number(minutes ?? 0), 0, Math.round(Number(seconds) * 1000)] as const;
  const written = [String(date[0]).padStart(4, '0'), two(date[1] + 1), two(date[2])].join('-');
  const exists = new Date(Date.UTC(...date)).toISOString().slice(0, 10) === written;
  if (!exists || time[0] > 23 || time[1] > 59 || Number(seconds) >= 60) return null;
  if (zone === undefined) {
    const at = new Date(...date, ...time);
    if (hours !== undefined && (at.getHours() !== time[0] || at.getMinutes() !== time[1])) throw leftOut(written, time, at);
    return at.getTime();
  }
  return year === undefined || hours === undefined ? null : Date.UTC(...date, ...time) - offsetMs(zone);
}

/**
 * A moment as people type it, in milliseconds since the epoch. Without an offset it is the time of the reader's own clock; a time
 * alone is of today, a day alone begins at midnight.
 */
export function moment(text: string, nowMs: number): number {
  const typed = text.trim();
  const atMs = typed === 'now' ? nowMs : readMoment(typed, nowMs);
  if (atMs === null) throw new InvalidArgumentError(`It must be a time such as ${examples}.`);
  return atMs;
}

/** Names of metrics, or the first words of some, with commas between. */
export function metricNames(text: string): readonly string[] {
  const choice = chooseMetrics(text);
  if ('metrics' in choice) return choice.metrics;
  const hint = choice.near.length === 0 ? 'Try gpu, memory or cpu.utilization.' : `Did you mean ${choice.near.join(', ')}?`;
  throw new InvalidArgumentError(`There is no metric "${choice.unknown}". ${hint}`);
}

/** How a command was told which span it is about. */
export interface SpanOptions {
  /** Milliseconds. */
  readonly last?: number;
  /** Milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
}

/** Lets a command be told which span it is about. */
export const withSpanOptions = (command: Command): Command =>
  command
    .addOption(new Option('--last <stretch>', 'the stretch up to now: 90s, 15m, 1h, 7d, 2w').argParser(stretch).conflicts(['from', 'to']))
    .addOption(
      new Option('--from <time>', 'begin here: "2026-11-23 14:00", 14:00').argParser((text: string) => moment(text, realClock.now())),
    )
    .addOption(new Option('--to <time>', 'end here; now unless given').argParser((text: string) => moment(text, realClock.now())));

/** @throws UsageError where no span is named, or one that ends before it begins */
export function spanOf({ last, from, to }: SpanOptions, nowMs: number): Span {
  if (last !== undefined) return { fromMs: nowMs - last, toMs: nowMs };
  if (from === undefined) throw new UsageError('Say which span: --last 1h, or --from "2026-11-23 14:00" --to "2026-11-23 15:00".');
  const toMs = to ?? nowMs;
  if (from >= toMs) throw new UsageError(`--from must be before --to: ${localText(from)} is not before ${localText(toMs)}.`);
  return { fromMs: from, toMs };
}

/** "+01:00", "-03:30". */
function offsetText(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * "2026-11-23 14:02:15" by the reader's own clock: what can be typed again after --from. The second time that the clock shows an hour, as
 * it is set back, has its offset behind it.
 */
export function localText(ms: number): string {
  const at = new Date(ms);
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const again = new Date(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds());
  const isSecond = Math.floor(again.getTime() / 1000) !== Math.floor(ms / 1000);
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}${isSecond ? offsetText(at) : ''}`;
}
