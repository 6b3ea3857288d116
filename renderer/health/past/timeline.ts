import type { Finding, RuleState, Severity } from '../../../app/health/finding.ts';
import { formatDay, formatSince } from '../../../app/telemetry/format/format.ts';
import { counted, lastedText } from '../words.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** How far the timeline looks back, with the days between two of its marks. */
export const ranges = [
  { value: '7d', content: '7 d', name: '7 days', days: 7, everyDays: 1 },
  { value: '30d', content: '30 d', name: '30 days', days: 30, everyDays: 5 },
  { value: '1y', content: '1 y', name: '1 year', days: 365, everyDays: 61 },
] as const;
export type Range = (typeof ranges)[number];
export const usualRange: Range = ranges[1];

/** The stretch of time that a range shows, milliseconds since the epoch. */
export const viewOf = ({ days }: Range, nowMs: number) => ({ fromMs: nowMs - days * dayMs, toMs: nowMs });
export type TimelineView = ReturnType<typeof viewOf>;

const endOf = ({ closedAtMs }: Finding, toMs: number): number => closedAtMs ?? toMs;

/** Those that were open at any time within the view. */
export const findingsIn = (findings: readonly Finding[], { fromMs, toMs }: TimelineView): readonly Finding[] =>
  findings.filter((finding) => endOf(finding, toMs) >= fromMs && finding.openedAtMs <= toMs);

/** A finding on its lane, in shares of the view: where it began, and how much of it it lasted. */
export interface LaneMark {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly start: number;
  readonly size: number;
  readonly open: boolean;
}

export interface Lane {
  readonly rule: string;
  readonly title: string;
  readonly marks: readonly LaneMark[];
}

function markOf(finding: Finding, { fromMs, toMs }: TimelineView): LaneMark {
  const { id, severity, title, openedAtMs, closedAtMs } = finding;
  const start = Math.max(fromMs, openedAtMs);
  const whole = toMs - fromMs;
  return {
    id,
    severity,
    title,
    start: (start - fromMs) / whole,
    size: (Math.min(toMs, endOf(finding, toMs)) - start) / whole,
    open: closedAtMs === null,
  };
}

/** A lane for each rule that found something within the view, in the order of the rules; those that exist no more come last. */
export function lanesOf(findings: readonly Finding[], rules: readonly RuleState[], view: TimelineView): readonly Lane[] {
  const within = findingsIn(findings, view);
  const known = rules.map(({ id }) => id);
  const gone = within.map(({ rule }) => rule).filter((rule) => !known.includes(rule));
  return [...known, ...new Set(gone)].flatMap((rule) => {
    const own = within.filter((finding) => finding.rule === rule);
    const [first] = own;
    if (first === undefined) return [];
    const title = rules.find(({ id }) => id === rule)?.title ?? first.title;
    return [{ rule, title, marks: own.map((finding) => markOf(finding, view)) }];
  });
}

/** The longest stretch of the view in which nothing was open, in milliseconds. */
export function longestWithoutMs(findings: readonly Finding[], view: TimelineView): number {
  let longest = 0;
  let freeFrom = view.fromMs;
  for (const finding of findingsIn(findings, view).toSorted((a, b) => a.openedAtMs - b.openedAtMs)) {
    longest = Math.max(longest, finding.openedAtMs - freeFrom);
    freeFrom = Math.max(freeFrom, endOf(finding, view.toMs));
  }
  return Math.max(longest, view.toMs - freeFrom);
}

/** A mark of the time axis, as a share of the view. */
export interface DayMark {
  readonly at: number;
  readonly text: string;
}

/** Midnights of the reader's time zone, counted back from today's; too near to an end they would run into it. */
export function dayMarks(range: Range, nowMs: number): readonly DayMark[] {
  const { fromMs, toMs } = viewOf(range, nowMs);
  const marks: DayMark[] = [];
  const day = new Date(nowMs);
  day.setHours(0, 0, 0, 0);
  for (; day.getTime() > fromMs; day.setDate(day.getDate() - range.everyDays)) {
    const at = (day.getTime() - fromMs) / (toMs - fromMs);
    if (at > 0.03 && at < 0.92) marks.push({ at, text: formatDay(day.getTime(), nowMs) });
  }
  return marks.toReversed();
}

/** The view without the time before the log began: nothing is known of that. */
export const watchedPart = (view: TimelineView, sinceMs: number): TimelineView => ({ ...view, fromMs: Math.max(view.fromMs, sinceMs) });

/** What stands at the right of the title: how many, and how long there was none. */
export function summaryOf(findings: readonly Finding[], range: Range, view: TimelineView, sinceMs: number): string {
  const count = findingsIn(findings, view).length;
  const watched = watchedPart(view, sinceMs);
  const since = watched.fromMs > view.fromMs ? ` since ${formatSince(sinceMs, view.toMs)}, when the log begins` : ` in ${range.name}`;
  if (count === 0) return `Nothing was found${since}`;
  const without = longestWithoutMs(findings, watched);
  const longest = without < hourMs ? '' : `; the longest stretch without one was ${lastedText(without)}`;
  return `${counted(count, 'finding')}${since}${longest}`;
}
