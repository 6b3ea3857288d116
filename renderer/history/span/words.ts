import { grouped } from '../../../app/telemetry/format/figure.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { endsNow, lengthOf } from './span.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const second = 1000;
const units = [
  { name: 'year', ms: 365 * 86_400 * second, from: 2 },
  { name: 'day', ms: 86_400 * second, from: 2 },
  { name: 'hour', ms: 3600 * second, from: 2 },
  { name: 'minute', ms: 60 * second, from: 1 },
  { name: 'second', ms: second, from: 0 },
] as const;

/** A length of time in one unit: "10 minutes", "2.5 hours", "30 days". */
export function lengthText(ms: number): string {
  const year = units[0];
  // A year is known by that name; two days are.
  if (Math.abs(ms - year.ms) < year.ms / 200) return '1 year';
  if (Math.abs(ms - 3600 * second) < second) return '1 hour';
  const unit = units.find((candidate) => ms >= candidate.ms * candidate.from * 0.999) ?? units[4];
  const value = ms / unit.ms;
  const figure = grouped(value, value < 10 ? 1 : 0).replace(/\.0$/, '');
  return `${figure} ${unit.name}${figure === '1' ? '' : 's'}`;
}

/** "12 November", with the year where it isn't that of `nowMs`. */
export function dayText(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const day = `${at.getDate()} ${months[at.getMonth()] ?? ''}`;
  return at.getFullYear() === new Date(nowMs).getFullYear() ? day : `${day} ${at.getFullYear()}`;
}

/** "12 November, 03:12", to the second where that can be told apart in a view. */
export const momentText = (atMs: number, nowMs: number, seconds = false): string =>
  `${dayText(atMs, nowMs)}, ${formatClock(atMs, seconds)}`;

/** What is on show: "24 hours to 12 November, 12:00", "7 days to now". */
export const spanText = (view: View, nowMs: number): string =>
  `${lengthText(lengthOf(view))} to ${endsNow(view, nowMs) ? 'now' : momentText(view.toMs, nowMs, lengthOf(view) < 600_000)}`;
