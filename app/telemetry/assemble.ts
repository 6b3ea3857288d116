import type { Machine } from '../machine/machine.ts';
import type { GpuFrame } from './driver/gpu-stream.ts';
import type { ProcessList } from './driver/process-stream.ts';
import { processListGaps, versionGaps } from './driver-gaps.ts';
import { gpuProcesses, gpuReadings } from './gpu-readings.ts';
import type { KernelLogStream } from './kernel-log/kernel-log-stream.ts';
import type { Gap, SourceState } from './model/gap.ts';
import type { Driver } from './model/gpu.ts';
import type { Self } from './model/host.ts';
import { snapshotSchemaVersion } from './schema-version.ts';
import type { Snapshot } from './snapshot.ts';
import { gap } from './source.ts';
import { withClocks } from './sources/cpu-clock.ts';
import { storage } from './sources/disks.ts';
import type { FileSources } from './sources.ts';
import { memoryModel } from './unified-memory.ts';

/** All that one tick has gathered. */
export interface Gathered {
  readonly machine: Pick<Machine, 'kind' | 'title'>;
  readonly takenAtMs: number;
  readonly sequence: number;
  readonly intervalSeconds: number | null;
  readonly periodMs: number;
  readonly sources: FileSources;
  readonly driver: Driver;
  readonly frame: GpuFrame | null;
  /** Milliseconds since the frame arrived; `null` without one. */
  readonly frameAgeMs: number | null;
  readonly processList: ProcessList | null;
  readonly kernelLog: Pick<KernelLogStream, 'log' | 'gaps' | 'state'>;
  readonly self: Self | null;
}

/** Three periods, at least 3 s: older figures of the GPU are not shown as current. */
const currentForMs = (periodMs: number): number => Math.max(3 * periodMs, 3000);

/**
 * Whether GPU and CPU share one pool: on a GB10 by its name or the firmware's; elsewhere where a GPU that works reports no
 * memory of its own.
 */
function isUnified(isSpark: boolean, frame: GpuFrame | null): boolean {
  if (isSpark || frame?.gpus.some((gpu) => gpu.name?.includes('GB10'))) return true;
  return frame?.gpus.some((gpu) => gpu.state === 'ok' && gpu.memoryTotalBytes === null && gpu.utilization !== null) ?? false;
}

function gpuSourceState(gathered: Gathered): SourceState {
  const ageSeconds = gathered.frameAgeMs === null ? null : gathered.frameAgeMs / 1000;
  const states = { live: 'live', starting: 'waiting', silent: 'stale', restarting: 'failed', unavailable: 'absent' } as const;
  return { id: 'gpu', state: states[gathered.driver.state], ageSeconds };
}

function processSourceState({ processList, takenAtMs, driver }: Gathered): SourceState {
  const ageSeconds = processList && Math.max(0, takenAtMs - processList.readAtMs) / 1000;
  return { id: 'gpu-processes', state: processList ? 'live' : driver.state === 'live' ? 'waiting' : 'absent', ageSeconds };
}

/** The clocks stand among what another source says of the cores, so that its "*" must be told apart from theirs. */
const clockGaps = ({ reading, gaps }: FileSources['cpuClock']): readonly Gap[] =>
  reading === null ? gaps.map((missing) => ({ ...missing, field: 'cpu.cores[*].clockHertz' })) : [];

function selfGaps(self: Self | null): readonly Gap[] {
  if (self === null) return notMeasured;
  if (self.cpuCores === null) return notMeasuredYet;
  return self.memoryBytes === null ? memoryNotTold : [];
}

const notMeasured = [gap('self', '*', 'not-supported', 'What this app costs is not measured here.')];
const notMeasuredYet = [gap('self', 'self.*', 'too-early', 'What this app costs needs two measurements.')];
const memoryNotTold = [gap('self', 'self.memoryBytes', 'not-supported', "This system doesn't tell how much memory this app holds.")];

/** One tick's readings as a snapshot. Pure. */
export function assemble(gathered: Gathered): Snapshot {
  const { sources, frame, processList, takenAtMs } = gathered;
  const identity = sources.identity.reading;
  const unified = isUnified(identity?.isSpark ?? false, frame);
  const current = gathered.frameAgeMs !== null && gathered.frameAgeMs <= currentForMs(gathered.periodMs);
  const { gpus, gaps: gpuGaps } = gpuReadings(frame, current, unified);
  const details = sources.processes.reading;
  const processes = gpuProcesses(processList, gpus, details ?? new Map());
  const heldBytes = processes?.reduce((sum, process) => sum + (process.gpuMemoryBytes ?? 0), 0) ?? null;
  const meminfo = sources.memory.reading;
  const pressure = sources.pressure.reading;
  const runners = Object.values(sources);
  return {
    schemaVersion: snapshotSchemaVersion,
    takenAtMs,
    sequence: gathered.sequence,
    intervalSeconds: gathered.intervalSeconds,
    periodSeconds: gathered.periodMs / 1000,
    machine: gathered.machine.kind,
    machineTitle: gathered.machine.title,
    identity: identity && { ...identity, isSpark: identity.isSpark || (frame?.gpus.some((gpu) => gpu.name?.includes('GB10')) ?? false) },
    load: sources.load.reading,
    driver: gathered.driver,
    gpus,
    gpuProcesses: processes,
    memory: meminfo && memoryModel(meminfo, { unified, heldBytes }),
    vmstat: sources.vmstat.reading,
    memoryPressure: pressure?.memory ?? null,
    cpuPressure: pressure?.cpu ?? null,
    ioPressure: pressure?.io ?? null,
    fragmentation: sources.fragmentation.reading,
    cpu: sources.cpu.reading && withClocks(sources.cpu.reading, sources.cpuClock.reading),
    sensors: sources.sensors.reading,
    network: sources.network.reading,
    storage: sources.disks.reading || sources.fileSystems.reading ? storage(sources.disks.reading, sources.fileSystems.reading) : null,
    kernelLog: gathered.kernelLog.log(),
    self: gathered.self,
    sources: [
      gpuSourceState(gathered),
      processSourceState(gathered),
      ...runners.map((runner) => runner.state(takenAtMs)),
      gathered.kernelLog.state(takenAtMs),
    ],
    gaps: [
      ...gpuGaps,
      ...versionGaps(gathered.driver),
      ...processListGaps(gathered.driver, processes, details),
      ...runners.flatMap((runner) => runner.gaps),
      ...gathered.kernelLog.gaps(),
      ...clockGaps(sources.cpuClock),
      ...selfGaps(gathered.self),
    ],
  };
}
