import { type Pace, unread } from '../pace.ts';

/** A mean over so many ticks is exact to a fraction of a percent, however unsteady each of them is. */
const ticksInMean = 60;
/** The driver's reader takes its own time in each of its rounds: a percent of a year is four days. */
const tolerance = 0.01;
/** Two ticks in a row that are so far off are another pace; one may come a quarter of a period late. */
const abrupt = 0.4;
/** A reading stands for no longer than this many times the usual: what is further apart is a gap, or a slower pace. */
const gapPeriods = 2.5;

const differs = (one: number, other: number, by: number): boolean => Math.abs(one / other - 1) > by;

export interface PaceWatchOptions {
  /** The pace that was noted last, or the usual one. */
  readonly periodMs: number;
  /** When the last tick of an earlier start was; `null`: this is the first ever. */
  readonly lastTickMs: number | null;
}

/**
 * Follows how far apart ticks come, and where there were none.
 * @returns takes each tick, and gives what is to be noted, nothing mostly
 */
export function createPaceWatch({ periodMs: noted, lastTickMs }: PaceWatchOptions): (atMs: number) => readonly Pace[] {
  let periodMs = noted;
  let lastMs = lastTickMs;
  let lastDistanceMs: number | null = null;
  /** Where the mean is taken from, and over how many ticks. */
  let sinceMs = lastTickMs ?? 0;
  let ticks = 0;
  /** The time before the last tick that is a gap, unless the next tick is as far away. */
  let gap: { readonly fromMs: number; readonly toMs: number } | null = null;

  function measureFrom(atMs: number): void {
    sinceMs = atMs;
    ticks = 0;
  }

  function change(fromMs: number, nextPeriodMs: number): Pace {
    periodMs = nextPeriodMs;
    return { fromMs, periodMs };
  }

  /** How far a tick lies behind the one before, and what that says. */
  function follow(atMs: number, beforeMs: number): readonly Pace[] {
    const distanceMs = atMs - beforeMs;
    const previousMs = lastDistanceMs;
    lastDistanceMs = distanceMs;
    if (previousMs !== null && differs(distanceMs, periodMs, abrupt) && !differs(distanceMs, previousMs, abrupt)) {
      gap = null;
      lastDistanceMs = null;
      measureFrom(atMs);
      return [change(beforeMs - previousMs, Math.round((distanceMs + previousMs) / 2))];
    }
    const notes = gap ? [{ fromMs: gap.fromMs + periodMs, periodMs: unread }, change(gap.toMs, periodMs)] : [];
    gap = null;
    if (distanceMs > gapPeriods * periodMs) {
      gap = { fromMs: beforeMs, toMs: atMs };
      measureFrom(atMs);
      return notes;
    }
    ticks += 1;
    if (ticks < ticksInMean) return notes;
    const meanMs = Math.round((atMs - sinceMs) / ticks);
    const pace = differs(meanMs, periodMs, tolerance) ? [change(sinceMs, meanMs)] : [];
    measureFrom(atMs);
    return [...notes, ...pace];
  }

  return (atMs) => {
    const beforeMs = lastMs;
    lastMs = atMs;
    if (beforeMs !== null && atMs > beforeMs) return follow(atMs, beforeMs);
    gap = null;
    lastDistanceMs = null;
    measureFrom(atMs);
    // The first ever; or the clock was set back, and what was noted of later times would hold for what comes now.
    return [...(beforeMs === null ? [{ fromMs: 0, periodMs: unread }] : []), change(atMs, periodMs)];
  };
}
