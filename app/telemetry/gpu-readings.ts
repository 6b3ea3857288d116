import type { GpuFrame } from './driver/gpu-stream.ts';
import type { ProcessList } from './driver/process-stream.ts';
import type { Gap } from './model/gap.ts';
import type { Gpu, GpuProcess } from './model/gpu.ts';
import { gap } from './source.ts';
import { shortName } from './sources/gpu-processes.ts';
import { type ProcessesReading, unknownProcess } from './sources/processes.ts';

/** The figures of a GPU that age; its name and addresses don't. */
const figures = [
  'pState',
  'utilization',
  'encoderUtilization',
  'decoderUtilization',
  'temperatureCelsius',
  'temperatureHeadroomCelsius',
  'powerWatts',
  'smClockHertz',
  'memoryClockHertz',
  'memoryUsedBytes',
  'memoryFreeBytes',
  'fanUtilization',
  'clockEventReasons',
] as const satisfies readonly (keyof Gpu)[];

const silentGpu = (gpu: Gpu): Gpu => ({ ...gpu, ...Object.fromEntries(figures.map((figure) => [figure, null])) });

const sharedMemory = (['memoryTotalBytes', 'memoryUsedBytes', 'memoryFreeBytes'] as const).map((figure) =>
  gap('gpu', `gpus[*].${figure}`, 'not-supported', "What the driver names here is the system's own pool: see unified memory."),
);

/** Dedicated memory that a driver claims for a GB10 is the system's pool under another name: it would be counted twice. */
function withoutSharedMemory(gpu: Gpu, unified: boolean): Gpu {
  return unified && gpu.memoryTotalBytes !== null ? { ...gpu, memoryTotalBytes: null, memoryUsedBytes: null, memoryFreeBytes: null } : gpu;
}

/**
 * The GPUs of a snapshot.
 * @param current whether the frame is young enough to be shown as now; else only what doesn't age is kept
 */
export function gpuReadings(frame: GpuFrame | null, current: boolean, unified: boolean): { gpus: Gpu[]; gaps: readonly Gap[] } {
  if (!frame) return { gpus: [], gaps: [gap('gpu', '*', 'source-failed', 'The NVIDIA driver has given no reading.')] };
  const gpus = frame.gpus.map((gpu) => withoutSharedMemory(gpu, unified));
  const hidden = gpus.some((gpu, position) => gpu !== frame.gpus[position]);
  if (current) return { gpus, gaps: hidden ? [...frame.gaps, ...sharedMemory] : frame.gaps };
  return {
    gpus: gpus.map(silentGpu),
    gaps: [gap('gpu', '*', 'stale', 'The NVIDIA driver has stopped answering; its last figures are too old to be shown as current.')],
  };
}

/** The driver's list joined with what /proc says, the largest holder first. */
export function gpuProcesses(list: ProcessList | null, gpus: readonly Gpu[], details: ProcessesReading): GpuProcess[] | null {
  if (!list) return null;
  const indexOf = new Map(gpus.map((gpu) => [gpu.uuid, gpu.index]));
  return list.processes
    .map(({ pid, name, gpuUuid, gpuMemoryBytes }) => ({
      pid,
      gpuIndex: indexOf.get(gpuUuid) ?? null,
      name: shortName(name),
      gpuMemoryBytes,
      ...(details.get(pid) ?? unknownProcess),
    }))
    .sort((a, b) => (b.gpuMemoryBytes ?? -1) - (a.gpuMemoryBytes ?? -1) || a.pid - b.pid);
}
