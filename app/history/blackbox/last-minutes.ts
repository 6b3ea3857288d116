import type { Labels } from '../../telemetry/metrics.ts';
import type { HistoryTrack, HistoryWindow } from '../history.ts';

/** One metric instance in the last minutes, as far as it was read: no gaps. */
export interface LastReadings {
  readonly labels: Labels;
  /** The newest reading. */
  readonly last: number;
  /** Over the last `seconds` before the newest bucket of the window; `null` where nothing was read in them. */
  readonly mean: (seconds: number) => number | null;
  readonly highest: (seconds: number) => number | null;
  readonly lowest: (seconds: number) => number | null;
}

/** What the recorder saw before an end, for the questions that a verdict asks. */
export interface LastMinutes {
  /** Every instance of a metric that was read at least once. */
  readonly all: (metric: string) => readonly LastReadings[];
  /** The one instance with these labels; `null` where it was never read. */
  readonly one: (metric: string, labels?: Labels) => LastReadings | null;
  /** How many seconds hold a reading. */
  readonly seconds: number;
  /** The longest time without a reading within the last `seconds`, in seconds. */
  readonly longestPause: (seconds: number) => number;
}

function readingsOf({ labels, min, mean, max, count }: HistoryTrack, stepMs: number): LastReadings[] {
  const places = [...count.keys()].filter((index) => (count[index] as number) > 0);
  const end = places.at(-1);
  if (end === undefined) return [];
  const within = (seconds: number) => places.filter((index) => (end - index) * stepMs < seconds * 1000);
  const over = (column: Float64Array, fold: (values: readonly number[]) => number) => (seconds: number) => {
    const values = within(seconds).map((index) => column[index] as number);
    return values.length === 0 ? null : fold(values);
  };
  return [
    {
      labels,
      last: mean[end] as number,
      mean: over(mean, (values) => values.reduce((sum, value) => sum + value, 0) / values.length),
      highest: over(max, (values) => Math.max(...values)),
      lowest: over(min, (values) => Math.min(...values)),
    },
  ];
}

const sameLabels = (one: Labels, other: Labels) =>
  Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([name, value]) => other[name] === value);

export function lastMinutesOf({ series, times, stepMs }: HistoryWindow): LastMinutes {
  const all = (metric: string) => series.filter((track) => track.metric === metric).flatMap((track) => readingsOf(track, stepMs));
  const read = [...times.keys()].filter((index) => series.some(({ count }) => (count[index] as number) > 0));
  const end = read.at(-1) ?? 0;
  return {
    all,
    one: (metric, labels = {}) => all(metric).find((each) => sameLabels(each.labels, labels)) ?? null,
    seconds: (read.length * stepMs) / 1000,
    longestPause(seconds) {
      const late = read.filter((index) => (end - index) * stepMs < seconds * 1000);
      return late.reduce((longest, index, at) => Math.max(longest, ((index - (late[at - 1] ?? index)) * stepMs) / 1000), 0);
    },
  };
}
