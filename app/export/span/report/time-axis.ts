/** One mark on an axis of time. */
export interface TimeMark {
  readonly atMs: number;
  readonly text: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Steps that people read easily, up to four weeks. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14].map((days) => days * day),
];
const monthSteps = [1, 2, 3, 6, 12, 24] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const dayText = (at: Date): string => `${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''}`;

function markText(atMs: number, stepMs: number): string {
  const at = new Date(atMs);
  if (stepMs >= day || atMs % day === 0) return dayText(at);
  return at.toISOString().slice(11, stepMs < minute ? 19 : 16);
}

function monthMarks(fromMs: number, toMs: number, most: number): TimeMark[] {
  const first = new Date(fromMs);
  const last = new Date(toMs);
  const start = first.getUTCFullYear() * 12 + first.getUTCMonth();
  const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
  const step = monthSteps.find((each) => (end - start) / each <= most) ?? 24;
  const marks: TimeMark[] = [];
  for (let month = Math.ceil(start / step) * step; month <= end; month += step) {
    const atMs = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (atMs >= fromMs && atMs <= toMs) marks.push({ atMs, text: `${months[month % 12] ?? ''} ${Math.floor(month / 12)}` });
  }
  return marks;
}

/**
 * Round times within a span, in UTC and ascending: seconds, hours, days or months.
 * @param most how many there may be, at least 2
 */
export function timeMarks(fromMs: number, toMs: number, most: number): readonly TimeMark[] {
  const stepMs = steps.find((each) => (toMs - fromMs) / each <= most);
  if (stepMs === undefined) return monthMarks(fromMs, toMs, most);
  const marks: TimeMark[] = [];
  for (let atMs = Math.ceil(fromMs / stepMs) * stepMs; atMs <= toMs; atMs += stepMs) marks.push({ atMs, text: markText(atMs, stepMs) });
  return marks;
}

/** "2026-11-23 14:02:15 UTC" */
export const utcText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
