import { z } from 'zod';
import { count, epochMs, seconds } from '../telemetry/model/quantities.ts';
import type { History, HistoryWindow, Span } from './history.ts';

/** What the flight recorder has of this machine's life. */
export const recordedLifeSchema = z.object({
  firstRecordedAtMs: epochMs,
  /** How many different boots it has seen, 1 or more. */
  boots: count,
  /** The longest time from a boot on, as the kernel counts it: it may have begun before the recorder did. `null`: never told. */
  longestRunSeconds: seconds.nullable(),
  /** The highest reading of any sensor, and about when; `null` where no sensor ever gave one. */
  hottest: z.object({ atMs: epochMs, celsius: z.number() }).nullable(),
  /** What went through the GPUs, by their own reading; `null` where the driver never told their power. */
  gpuEnergyJoules: z.number().nonnegative().nullable(),
});
export type RecordedLife = Readonly<z.infer<typeof recordedLifeSchema>>;

/** Years in buckets of about a day. */
const points = 2000;
const heat = ['sensor.temperature', 'gpu.temperature'] as const;

interface Peak {
  readonly fromMs: number;
  readonly value: number;
}

function peakOf({ series, times }: HistoryWindow, metrics: readonly string[]): Peak | null {
  let peak: Peak | null = null;
  for (const { metric, max } of series) {
    if (!metrics.includes(metric)) continue;
    max.forEach((value, place) => {
      if (value > (peak?.value ?? Number.NEGATIVE_INFINITY)) peak = { fromMs: times[place] ?? 0, value };
    });
  }
  return peak;
}

/** @returns `null` where nothing was recorded yet */
export async function lifeOf(history: Pick<History, 'extent' | 'query' | 'boots' | 'energy'>): Promise<RecordedLife | null> {
  const extent = await history.extent();
  if (extent === null || !(extent.fromMs < extent.toMs)) return null;
  const ask = (span: Span, metrics: readonly string[]) => history.query({ ...span, points, series: metrics.map((metric) => ({ metric })) });
  const [boots, whole, [energy]] = await Promise.all([
    history.boots(),
    ask(extent, ['uptime', ...heat]),
    history.energy([extent.fromMs, extent.toMs]),
  ]);
  const hot = peakOf(whole, heat);
  // A bucket of years is as long as a day: which one it was is seen from nearer.
  const near = hot && peakOf(await ask({ fromMs: hot.fromMs, toMs: hot.fromMs + whole.stepMs }, heat), heat);
  return {
    firstRecordedAtMs: extent.fromMs,
    boots: Math.max(1, boots),
    longestRunSeconds: peakOf(whole, ['uptime'])?.value ?? null,
    hottest: hot && { atMs: near?.fromMs ?? hot.fromMs, celsius: hot.value },
    gpuEnergyJoules: energy?.gpuEnergyJoules ?? null,
  };
}
