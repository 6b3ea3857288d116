import type { Track } from '../history/series.ts';

/** A figure that moves one way, as it stands at the end of its track. */
export interface Trend {
  readonly kind: 'trend';
  /** Over how long it was seen. */
  readonly seconds: number;
  /** Change per second; never 0. */
  readonly perSecond: number;
  /** Standard error of `perSecond`, by the spread of the steps from one moment to the next. Always less than `perSecond`. */
  readonly perSecondError: number;
  /** Where it stands now. */
  readonly level: number;
}

/**
 * Why nothing may be extrapolated. `too-early`: less was recorded than the shortest window; `steady`: it moves less than it shakes;
 * `uneven`: a step, a bend, or a growth that has stopped; `recurring`: it has climbed so before, and each time came back.
 */
export interface NoTrend {
  readonly kind: 'none';
  readonly why: 'too-early' | 'steady' | 'uneven' | 'recurring';
}

export interface TrendOptions {
  /** How far to look back, the longest first. The first window in which the figure moves evenly decides. */
  readonly windowsSeconds: readonly number[];
  /** How many standard errors the slope must be away from none. */
  readonly significance: number;
}

/** A longer window settles a slow growth, a shorter one finds a fast growth in time. */
export const usualTrend: TrendOptions = { windowsSeconds: [600, 300, 150, 60], significance: 4 };

const bucketCount = 20;
/** In each quarter of its window it must move at least so, and at most so, as fast as over the whole: a step or a stop does not. */
const evenness = { least: 0.65, most: 1.6 };
/** It must have moved so many times farther than it shakes from one second to the next. */
const leastGrowth = 4;

/** Means of equal stretches of time; the empty ones are left out. */
interface Buckets {
  readonly atSeconds: readonly number[];
  readonly values: readonly number[];
  /** How far single values lie from their bucket's mean: the root of the mean square. */
  readonly shake: number;
}

/**
 * Whether a figure moves steadily one way, and how fast. Robust against noise (Theil–Sen), and strict: to be silent about a growth costs
 * less than to announce one that isn't there. A random walk, which drifts for a while by chance, is why the error comes from the steps and not
 * from the residuals: those of a walk are much too small.
 * @param track as much of the past as there is. What lies before the window tells a saw-tooth, whose every climb looks like a trend.
 */
export function trendOf(track: Track, options: TrendOptions = usualTrend): Trend | NoTrend {
  let why: NoTrend['why'] = 'too-early';
  for (const windowSeconds of options.windowsSeconds) {
    const found = trendWithin(track, windowSeconds, options.significance);
    if (found.kind === 'trend') return recurs(track, found) ? { kind: 'none', why: 'recurring' } : found;
    if (found.why !== 'too-early' && why !== 'uneven') why = found.why;
  }
  return { kind: 'none', why };
}

/** How long until a trend reaches a level. */
export interface Reach {
  /** 0 where it is there already. */
  readonly seconds: number;
  /** The bounds of the interval of two standard errors; `null`: it may not come to that at all. */
  readonly earliestSeconds: number;
  readonly latestSeconds: number | null;
}

/** @returns `null` where the trend leads away from `level` */
export function timeToReach(trend: Trend, level: number): Reach | null {
  const distance = level - trend.level;
  const way = Math.sign(trend.perSecond);
  if (distance * way <= 0) return distance === 0 ? { seconds: 0, earliestSeconds: 0, latestSeconds: 0 } : null;
  const speed = Math.abs(trend.perSecond);
  const slowest = speed - 2 * trend.perSecondError;
  return {
    seconds: Math.abs(distance) / speed,
    earliestSeconds: Math.abs(distance) / (speed + 2 * trend.perSecondError),
    latestSeconds: slowest > 0 ? Math.abs(distance) / slowest : null,
  };
}

function trendWithin(track: Track, windowSeconds: number, significance: number): Trend | NoTrend {
  const buckets = bucketsOf(track, windowSeconds, bucketCount);
  if (buckets === null) return { kind: 'none', why: 'too-early' };
  const { mean, error } = steps(buckets);
  if (mean === 0 || Math.abs(mean) < significance * error || Math.abs(mean) * windowSeconds < leastGrowth * buckets.shake)
    return { kind: 'none', why: 'steady' };
  if (!isEven(buckets, mean)) return { kind: 'none', why: 'uneven' };
  const { atSeconds, values } = buckets;
  const perSecond = theilSen(buckets);
  // The line through the middle of it all; the last value alone may be a spike.
  const offsets = values.map((value, index) => value - perSecond * (atSeconds[index] as number));
  return Math.sign(perSecond) === Math.sign(mean)
    ? { kind: 'trend', seconds: windowSeconds, perSecond, perSecondError: error, level: median(offsets) }
    : { kind: 'none', why: 'uneven' };
}

/**
 * The last `windowSeconds` in `count` equal parts; times are seconds before the newest point, so the newest is 0.
 * @returns `null` where the track begins too late or has too many gaps
 */
function bucketsOf({ timesMs, values }: Track, windowSeconds: number, count: number): Buckets | null {
  const newestMs = timesMs.at(-1);
  if (newestMs === undefined || newestMs - (timesMs[0] as number) < windowSeconds * 990) return null;
  const sums = new Float64Array(count);
  const squares = new Float64Array(count);
  const times = new Float64Array(count);
  const points = new Uint32Array(count);
  const reference = values.findLast(Number.isFinite) ?? 0;
  for (let index = timesMs.length - 1; index >= 0; index -= 1) {
    const before = (newestMs - (timesMs[index] as number)) / 1000;
    if (before >= windowSeconds) break;
    const value = values[index] as number;
    if (!Number.isFinite(value)) continue;
    const bucket = count - 1 - Math.floor((before / windowSeconds) * count);
    // Far from 0 the squares would lose what matters, so they are taken from the newest value.
    const apart = value - reference;
    sums[bucket] = (sums[bucket] as number) + apart;
    squares[bucket] = (squares[bucket] as number) + apart * apart;
    times[bucket] = (times[bucket] as number) - before;
    points[bucket] = (points[bucket] as number) + 1;
  }
  const filled = [...points.keys()].filter((bucket) => points[bucket] !== 0);
  if (filled.length < 0.8 * count) return null;
  const meanOf = (totals: Float64Array) => filled.map((bucket) => (totals[bucket] as number) / (points[bucket] as number));
  const means = meanOf(sums);
  const spreads = meanOf(squares).map((square, index) => Math.max(0, square - (means[index] as number) ** 2));
  return {
    atSeconds: meanOf(times),
    values: means.map((mean) => reference + mean),
    shake: Math.sqrt(spreads.reduce((sum, spread) => sum + spread, 0) / spreads.length),
  };
}

/** Mean change per second from one bucket to the next, and its standard error. */
function steps({ atSeconds, values }: Buckets): { readonly mean: number; readonly error: number } {
  const slopes = values.slice(1).map((value, index) => slope(atSeconds, values, index, index + 1, value));
  const mean = slopes.reduce((sum, each) => sum + each, 0) / slopes.length;
  const variance = slopes.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (slopes.length - 1);
  return { mean, error: Math.sqrt(variance / slopes.length) };
}

const slope = (atSeconds: readonly number[], values: readonly number[], from: number, to: number, end = values[to] as number): number =>
  (end - (values[from] as number)) / ((atSeconds[to] as number) - (atSeconds[from] as number));

function isEven({ atSeconds, values }: Buckets, mean: number): boolean {
  const last = values.length - 1;
  return [0, 1, 2, 3].every((quarter) => {
    const share = slope(atSeconds, values, Math.round((quarter * last) / 4), Math.round(((quarter + 1) * last) / 4)) / mean;
    return share >= evenness.least && share <= evenness.most;
  });
}

/** The median of the slopes between all pairs: https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator */
function theilSen({ atSeconds, values }: Buckets): number {
  const slopes: number[] = [];
  for (let from = 0; from < values.length; from += 1) {
    for (let to = from + 1; to < values.length; to += 1) slopes.push(slope(atSeconds, values, from, to));
  }
  return median(slopes);
}

const median = (figures: readonly number[]): number => {
  const sorted = Float64Array.from(figures).sort();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
};

/** So many climbs that came back make a saw-tooth. */
const teethOfASaw = 2;

/**
 * Whether the figure has climbed about as fast before, fallen back, and is now no higher than it was then. What is compared is the shape:
 * a model that was loaded within seconds and ended an hour ago is no tooth of a leak's saw.
 */
function recurs(track: Track, trend: Trend): boolean {
  const way = Math.sign(trend.perSecond);
  const grownBy = Math.abs(trend.perSecond) * trend.seconds;
  const turns = turnsOf(track, way, grownBy / 2);
  let teeth = 0;
  let highest = Number.NEGATIVE_INFINITY;
  // They alternate: a low, a high, a low. The last low is where the present climb began.
  for (let index = 1; index + 1 < turns.length; index += 2) {
    const [low, high, next] = turns.slice(index - 1, index + 2) as [Turn, Turn, Turn];
    const rise = high.value - low.value;
    const pace = rise / Math.max(1, (high.atMs - low.atMs) / 1000) / Math.abs(trend.perSecond);
    if (pace < 1 / 3 || pace > 3 || high.value - next.value < rise / 2) continue;
    teeth += 1;
    highest = Math.max(highest, high.value);
  }
  return teeth >= teethOfASaw && way * trend.level <= highest + grownBy / 10;
}

interface Turn {
  readonly atMs: number;
  readonly value: number;
}

/** Where the figure turned by at least `least`, a low first; down is taken for up where `way` is −1. */
function turnsOf({ timesMs, values }: Track, way: number, least: number): readonly Turn[] {
  const turns: Turn[] = [];
  let climbing = false;
  let farthest: Turn | null = null;
  for (let index = 0; index < timesMs.length; index += 1) {
    const here = { atMs: timesMs[index] as number, value: way * (values[index] as number) };
    if (!Number.isFinite(here.value)) continue;
    const beyond: number = farthest === null ? 0 : climbing ? here.value - farthest.value : farthest.value - here.value;
    if (farthest === null || beyond >= 0) {
      farthest = here;
    } else if (-beyond >= least) {
      turns.push(farthest);
      climbing = !climbing;
      farthest = here;
    }
  }
  return turns;
}
