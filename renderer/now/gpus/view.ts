import { asText, type ByteSystem, formatGiga, formatShare, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Gpu } from '../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

export interface GpuRow {
  readonly index: number;
  readonly name: string;
  readonly busId: string | null;
  /** What is wrong with it, in the driver's words. */
  readonly problem: string | null;
  /** In the order of `gpuColumns`; `null` where this GPU doesn't report it. */
  readonly cells: readonly (string | null)[];
  /** How much of its own memory is taken, 0 to 1. */
  readonly memoryShare: number | null;
}

export const gpuColumns = ['Busy', 'SM clock', 'State', 'Power', 'Heat', 'Fan', 'Memory'] as const;

const stateWords = { ok: null, lost: 'lost', 'requires-reset': 'needs a reset', error: 'error' } as const;

function cells(gpu: Gpu, system: ByteSystem): readonly (string | null)[] {
  const { powerWatts: power, powerLimitWatts: limit, memoryTotalBytes: total, memoryUsedBytes: used } = gpu;
  const heat = gpu.temperatureCelsius;
  const watts = (value: number) => formatValue('watts', value, system);
  return [
    gpu.utilization === null ? null : asText(formatShare(gpu.utilization)),
    gpu.smClockHertz === null ? null : asText(formatValue('hertz', gpu.smClockHertz, system)),
    gpu.pState,
    power === null ? null : limit === null ? asText(watts(power)) : `${watts(power).figure} of ${asText(watts(limit))}`,
    heat === null ? null : asText(formatValue('celsius', heat, system)),
    gpu.fanUtilization === null ? null : asText(formatShare(gpu.fanUtilization)),
    used === null || total === null ? null : `${formatGiga(used, system).figure} of ${asText(formatGiga(total, system))}`,
  ];
}

/** One row per GPU where there are several; none otherwise, since the strips tell all about a single one. */
export function gpusView(snapshot: Snapshot | null, system: ByteSystem): readonly GpuRow[] {
  if (!snapshot || snapshot.gpus.length < 2) return [];
  return snapshot.gpus.map((gpu) => ({
    index: gpu.index,
    name: gpu.name?.replace(/^NVIDIA /, '') ?? 'GPU',
    busId: gpu.busId,
    problem: gpu.state === 'ok' ? null : (gpu.stateDetail ?? stateWords[gpu.state]),
    cells: cells(gpu, system),
    memoryShare:
      gpu.memoryTotalBytes && gpu.memoryUsedBytes !== null ? Math.round((gpu.memoryUsedBytes / gpu.memoryTotalBytes) * 500) / 500 : null,
  }));
}
