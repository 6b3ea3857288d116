/*
 * Days and months as the reader's calendar has them: a day in which the clocks are set is 23 or 25 hours long.
 */

/** How far back, and in what steps. */
export const ranges = [
  { value: '14d', content: '14 days', unit: 'day', count: 14 },
  { value: '30d', content: '30 days', unit: 'day', count: 30 },
  { value: '90d', content: '90 days', unit: 'day', count: 90 },
  { value: '12m', content: '12 months', unit: 'month', count: 12 },
  { value: '5y', content: '5 years', unit: 'month', count: 60 },
] as const;
export type EnergyRange = (typeof ranges)[number];
export const usualRange: EnergyRange = ranges[1];

function startOf(unit: EnergyRange['unit'], atMs: number, back: number): number {
  const at = new Date(atMs);
  return unit === 'day'
    ? new Date(at.getFullYear(), at.getMonth(), at.getDate() - back).getTime()
    : new Date(at.getFullYear(), at.getMonth() - back, 1).getTime();
}

/**
 * The midnights between which energy is summed, ascending; the last edge is now. Stretches that were over before anything was recorded are
 * left out, but for the one before today.
 */
export function edgesOf({ unit, count }: EnergyRange, oldestMs: number, nowMs: number): readonly number[] {
  const edges = Array.from({ length: count }, (_, place) => startOf(unit, nowMs, count - 1 - place));
  const first = edges.findIndex((_, place) => (edges[place + 1] ?? nowMs) > oldestMs);
  return [...edges.slice(Math.max(0, Math.min(first, count - 2))), nowMs];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** "Mon 23 Nov", "Nov 2026"; the last one, which is not over: "Today", "This month". */
export function stretchName(unit: EnergyRange['unit'], fromMs: number, nowMs: number): string {
  if (startOf(unit, nowMs, 0) === fromMs) return unit === 'day' ? 'Today' : 'This month';
  const at = new Date(fromMs);
  const month = months[at.getMonth()] ?? '';
  if (unit === 'month') return `${month} ${at.getFullYear()}`;
  const year = at.getFullYear() === new Date(nowMs).getFullYear() ? '' : ` ${at.getFullYear()}`;
  return `${weekdays[at.getDay()] ?? ''} ${at.getDate()} ${month}${year}`;
}

/** What stands below a bar. */
export interface BarLabel {
  readonly text: string;
  /** Whether it gives way on a narrow screen. */
  readonly minor: boolean;
}

/** The day of the month, with the month where it isn't that of the label before; the month, with the year likewise. */
function labelText(unit: EnergyRange['unit'], fromMs: number, beforeMs: number | null): string {
  const at = new Date(fromMs);
  const before = beforeMs === null ? null : new Date(beforeMs);
  const month = months[at.getMonth()] ?? '';
  if (unit === 'month') return before?.getFullYear() === at.getFullYear() ? month : `${month} ${at.getFullYear()}`;
  return before?.getMonth() === at.getMonth() ? String(at.getDate()) : `${at.getDate()} ${month}`;
}

/** So many labels stand side by side; half of them on a narrow screen. */
const mostLabels = 12;

/** A label for each bar, `null` for those without one. Counted from the last, so that today always has its own. */
export function barLabels(unit: EnergyRange['unit'], fromsMs: readonly number[]): readonly (BarLabel | null)[] {
  const every = Math.ceil(fromsMs.length / mostLabels);
  const back = (place: number) => fromsMs.length - 1 - place;
  return fromsMs.map((fromMs, place) => {
    if (back(place) % every !== 0) return null;
    const minor = back(place) % (2 * every) !== 0;
    // A major one is read without the minor one before it.
    return { text: labelText(unit, fromMs, fromsMs[place - (minor ? every : 2 * every)] ?? null), minor };
  });
}
