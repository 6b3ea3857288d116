import type { Span } from '../../app/history/history.ts';

export const calendarSteps = ['day', 'month'] as const;
export type CalendarStep = (typeof calendarSteps)[number];

/**
 * The midnights, or the first of months, by this computer's calendar that cut a span into stretches: from the one at or before its begin
 * up to its end. A day on which the clocks change is an hour shorter or longer.
 */
export function calendarEdges({ fromMs, toMs }: Span, by: CalendarStep): readonly number[] {
  const first = new Date(fromMs);
  const [year, month, day] = [first.getFullYear(), first.getMonth(), first.getDate()];
  const edge = (step: number): number => (by === 'day' ? new Date(year, month, day + step) : new Date(year, month + step, 1)).getTime();
  const edges = [edge(0)];
  for (let step = 1; edge(step) < toMs; step += 1) edges.push(edge(step));
  return [...edges, toMs];
}
