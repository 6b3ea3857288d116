import type { Gap } from './model/gap.ts';
import type { Driver, GpuProcess } from './model/gpu.ts';
import { gap } from './source.ts';
import { pathOfProcesses } from './sources/process-gaps.ts';
import type { ProcessesReading } from './sources/processes.ts';

/** Why the versions of driver and CUDA are missing. */
export function versionGaps(driver: Driver): readonly Gap[] {
  const gaps: Gap[] = [];
  if (driver.version === null) gaps.push(gap('gpu', 'driver.version', ...whyNoVersion(driver)));
  // Without a driver there is no report that could still come.
  if (driver.cudaVersion === null) {
    gaps.push(driver.state === 'unavailable' ? gap('gpu-report', 'driver.cudaVersion', ...whyNoVersion(driver)) : reportToCome);
  }
  return gaps;
}

const reportToCome = gap(
  'gpu-report',
  'driver.cudaVersion',
  'too-early',
  "The CUDA version stands in the driver's full report, and none that tells it has been read yet.",
);

function whyNoVersion({ state, cause, problem }: Driver): readonly [Gap['reason'], string] {
  if (state === 'starting') return ['too-early', 'The driver has been asked, and its first answer is on its way.'];
  if (problem === null) return ['not-supported', "This driver doesn't tell its version."];
  if (cause === 'not-found' || cause === 'no-devices') return ['not-supported', problem];
  return [cause === 'not-permitted' ? 'not-permitted' : 'source-failed', problem];
}

/**
 * Why the list of processes is missing, or what isn't known of those that it names.
 * @param details what /proc has told of them, whose own gaps say what it lacks; `null` where it has told nothing
 */
export function processListGaps(driver: Driver, processes: readonly GpuProcess[] | null, details: ProcessesReading | null): readonly Gap[] {
  if (processes === null) return [driver.problem === null ? listToCome : listUnknown];
  const gaps: Gap[] = [];
  const add = (source: Gap['source'], field: string, reason: Gap['reason'], without: readonly GpuProcess[], detail: string) => {
    const pids = without.map(({ pid }) => pid);
    if (pids.length > 0) gaps.push(gap(source, pathOfProcesses(pids, field), reason, `${detail}: process ${pids.join(', ')}.`));
  };
  const silent = processes.filter(({ gpuMemoryBytes }) => gpuMemoryBytes === null);
  add('gpu-processes', 'gpuMemoryBytes', 'not-supported', silent, "The driver doesn't tell how much GPU memory it holds");
  const placeless = processes.filter(({ gpuIndex }) => gpuIndex === null);
  add('gpu-processes', 'gpuIndex', 'source-failed', placeless, "The list names a GPU that the driver doesn't name elsewhere");
  const fresh = processes.filter(({ pid }) => details?.has(pid) === false);
  add('processes', '*', 'too-early', fresh, 'Not looked up in /proc yet');
  return gaps;
}

const listToCome = gap('gpu-processes', 'gpuProcesses', 'too-early', "The driver's list of processes is on its way.");

const listUnknown = gap(
  'gpu-processes',
  'gpuProcesses',
  'source-failed',
  "The driver's list of processes isn't known while the driver doesn't answer or has lost its GPU.",
);
