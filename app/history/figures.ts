import { addPower, energyWithin, noPower } from './energy.ts';
import type { HistoryTrack, HistoryWindow, Span } from './history.ts';
import { retentionMs, type TierSeconds, tierSeconds } from './kept-tiers.ts';
import { tickMetric } from './pace.ts';
import { type Bucket, powerMetrics, powerOf, type Readings, recordedMs, shareWithin, visitBuckets } from './readings.ts';
import type { SpanFigures } from './run.ts';

const read = [
  tickMetric,
  ...powerMetrics,
  'gpu.utilization',
  'gpu.clock',
  'gpu.temperature',
  'memory.used',
  'memory.gpu-processes',
  'gpu.memory.used',
] as const;

/** A mean over time. */
interface Mean {
  sum: number;
  ms: number;
}

const meanOf = ({ sum, ms }: Mean): number | null => (ms > 0 ? sum / ms : null);
const highest = (before: number | null, value: number): number => (before === null ? value : Math.max(before, value));

/** As fine as the span could be kept whole: a mean over a month doesn't move by a second of it. */
const stepFor = ({ fromMs, toMs }: Span): TierSeconds => tierSeconds.find((seconds) => toMs - fromMs <= retentionMs[seconds]) ?? 900;

/** Of several GPUs together. With more than one, a bucket's highest readings may be of different seconds of it: at most this. */
function highestSum({ place }: Bucket, tracks: readonly HistoryTrack[]): number | null {
  let sum: number | null = null;
  for (const { count, max } of tracks) if ((count[place] as number) > 0) sum = (sum ?? 0) + (max[place] as number);
  return sum;
}

/** What a span came to, of what was recorded of it. */
export async function figuresOf(readings: Readings, span: Span): Promise<SpanFigures> {
  const power = noPower();
  const utilization: Mean = { sum: 0, ms: 0 };
  const clock: Mean = { sum: 0, ms: 0 };
  const peaks = { power: null, memory: null, gpuMemory: null, temperature: null } as Record<
    'power' | 'memory' | 'gpuMemory' | 'temperature',
    number | null
  >;
  let anyMs = 0;
  let hasGpu = false;
  let window: HistoryWindow | null = null;
  let gpuPowers: readonly HistoryTrack[] = [];
  let gpuMemories: readonly HistoryTrack[] = [];

  const meansBy: Readonly<Record<string, Mean>> = { 'gpu.utilization': utilization, 'gpu.clock': clock };
  const peaksBy: Readonly<Record<string, keyof typeof peaks>> = {
    'gpu.temperature': 'temperature',
    'memory.used': 'memory',
    'memory.gpu-processes': 'gpuMemory',
  };

  await visitBuckets(readings, { ...span, stepSeconds: stepFor(span), metrics: read }, (bucket) => {
    const share = shareWithin(bucket, span);
    const { series } = bucket.window;
    addPower(power, bucket, share);
    let bucketMs = 0;
    for (const track of series) {
      const ms = recordedMs(track, bucket) * share;
      if (ms === 0) continue;
      hasGpu ||= track.metric.startsWith('gpu.');
      // Under pressure memory is read between two ticks too: its readings stand for less.
      if (!track.metric.startsWith('memory.')) bucketMs = Math.max(bucketMs, ms);
      const mean = meansBy[track.metric];
      if (mean) {
        mean.sum += (track.mean[bucket.place] as number) * ms;
        mean.ms += ms;
      }
      const peak = peaksBy[track.metric];
      if (peak) peaks[peak] = highest(peaks[peak], track.max[bucket.place] as number);
    }
    anyMs += bucketMs;
    if (share === 0) return;
    if (bucket.window !== window) {
      window = bucket.window;
      gpuPowers = series.filter((track) => powerOf(track) === 'gpu');
      gpuMemories = series.filter(({ metric }) => metric === 'gpu.memory.used');
    }
    const watts = highestSum(bucket, gpuPowers);
    const bytes = highestSum(bucket, gpuMemories);
    if (watts !== null) peaks.power = highest(peaks.power, watts);
    if (bytes !== null) peaks.gpuMemory = highest(peaks.gpuMemory, bytes);
  });

  const spanMs = span.toMs - span.fromMs;
  return {
    ...span,
    recordedShare: spanMs > 0 ? Math.min(1, anyMs / spanMs) : 0,
    gpuEnergyJoules: energyWithin(power.gpuJoules, power.gpuMs, spanMs),
    machineEnergyJoules: energyWithin(power.machineJoules, power.machineMs, spanMs),
    meanGpuPowerWatts: meanOf({ sum: power.gpuJoules * 1000, ms: power.gpuMs }),
    peakGpuPowerWatts: peaks.power,
    meanGpuUtilization: meanOf(utilization),
    peakMemoryUsedBytes: peaks.memory,
    // A machine without a GPU, or with one of its own memory, holds 0 of the shared pool: that says nothing.
    peakGpuMemoryBytes: hasGpu || (peaks.gpuMemory ?? 0) > 0 ? peaks.gpuMemory : null,
    peakGpuTemperatureCelsius: peaks.temperature,
    meanGpuClockHertz: meanOf(clock),
  };
}
