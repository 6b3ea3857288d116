import type { Pace } from '../pace.ts';

/** A mean over so many ticks is exact to a fraction of a percent, however unsteady each of them is. */
const ticksInMean = 60;
/** The driver's reader takes its own time in each of its rounds: a percent of a year is four days. */
const tolerance = 0.01;
/** Two ticks in a row that are so far off are another pace, not an unsteady one. */
const abrupt = 0.2;
/** A reading stands for no longer than this many times the usual: what is further apart is a gap, and no slow tick. */
const gapPeriods = 2.5;

const differs = (one: number, other: number, by: number): boolean => Math.abs(one / other - 1) > by;

/**
 * Follows how far apart ticks come.
 * @param known what was noted last; `null`: nothing yet
 * @returns takes each tick, and says from when on another pace is to be noted; `null`: none is
 */
export function createPaceWatch(known: Pace | null, usualMs: number): (atMs: number, jumped: boolean) => Pace | null {
  let periodMs = known?.periodMs ?? usualMs;
  let noteAgain = known !== null;
  /** Where the mean is taken from. */
  let sinceMs = 0;
  let ticks = 0;
  let lastMs: number | null = null;
  let lastDistanceMs: number | null = null;

  function beginAt(atMs: number): void {
    sinceMs = atMs;
    ticks = 0;
    lastDistanceMs = null;
  }

  function change(pace: Pace, nowMs: number): Pace {
    periodMs = pace.periodMs;
    beginAt(nowMs);
    return pace;
  }

  return (atMs, jumped) => {
    const beforeMs = lastMs;
    lastMs = atMs;
    if (beforeMs === null || jumped || atMs <= beforeMs) {
      beginAt(atMs);
      // The clock was set back: what was noted of later times would hold for what comes now.
      const overtaken = beforeMs === null ? noteAgain && (known?.fromMs ?? 0) > atMs : atMs <= beforeMs;
      noteAgain = false;
      return overtaken ? { fromMs: atMs, periodMs } : null;
    }
    const distanceMs = atMs - beforeMs;
    const previousMs = lastDistanceMs;
    lastDistanceMs = distanceMs;
    ticks += 1;
    if (previousMs !== null && differs(distanceMs, periodMs, abrupt) && !differs(distanceMs, previousMs, abrupt)) {
      return change({ fromMs: beforeMs - previousMs, periodMs: Math.round((distanceMs + previousMs) / 2) }, atMs);
    }
    if (distanceMs > gapPeriods * periodMs) {
      sinceMs = atMs;
      ticks = 0;
    }
    if (ticks < ticksInMean) return null;
    const meanMs = Math.round((atMs - sinceMs) / ticks);
    if (differs(meanMs, periodMs, tolerance)) return change({ fromMs: sinceMs, periodMs: meanMs }, atMs);
    beginAt(atMs);
    return null;
  };
}
