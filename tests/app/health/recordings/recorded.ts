import { realClock } from '../../../../app/machine/clock.ts';
import type { FileTexts, ProgramEnd, Space } from '../../../../app/machine/machine.ts';
import { assemble } from '../../../../app/telemetry/assemble.ts';
import { driverOf } from '../../../../app/telemetry/driver/driver-state.ts';
import type { GpuFrame } from '../../../../app/telemetry/driver/gpu-stream.ts';
import type { StreamState } from '../../../../app/telemetry/driver/supervised-stream.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import type { GpuProcessLine } from '../../../../app/telemetry/sources/gpu-processes.ts';
import { openFileSources } from '../../../../app/telemetry/sources.ts';
import { machineOf } from '../../../tree-machine.ts';
import { kernelLogOf, type RecordedKernelLog } from './recorded-kernel-log.ts';
import { gpuLineOf, type SmiCells } from './smi-cells.ts';

/** What nvidia-smi said, or how it ended. */
export type RecordedSmi =
  | {
      readonly kind: 'answers';
      readonly gpus: readonly SmiCells[];
      readonly cudaVersion: string | null;
      /** `null`: the recording doesn't tell them. */
      readonly processes: readonly GpuProcessLine[] | null;
    }
  | { readonly kind: 'ended'; readonly end: ProgramEnd };

/** All that a recording tells of one instant. What it doesn't tell is absent. */
export interface Recorded {
  readonly files?: FileTexts;
  readonly links?: ReadonlyMap<string, string>;
  /** Of the file systems, by mount point. */
  readonly spaces?: ReadonlyMap<string, Space>;
  readonly smi?: RecordedSmi;
  readonly kernelLog?: RecordedKernelLog;
}

export interface Sample extends Recorded {
  readonly atSeconds: number;
}

export const recordedAtMs = Date.UTC(2026, 10, 23, 14, 2, 15);

const stream: StreamState = {
  phase: 'starting',
  sinceMs: recordedAtMs,
  gaveUp: false,
  stuck: false,
  lastEnd: null,
  retryAtMs: null,
  restarts: 0,
  pid: null,
};

function driverFrom(smi: RecordedSmi | undefined, frame: GpuFrame | null) {
  const lines = { unreadable: false, version: frame?.gpus[0]?.driverVersion ?? null, gpus: frame?.gpus ?? [] };
  if (smi === undefined) return driverOf(stream, lines);
  if (smi.kind === 'ended') return driverOf({ ...stream, phase: 'waiting', lastEnd: smi.end, retryAtMs: recordedAtMs + 30_000 }, lines);
  return { ...driverOf({ ...stream, phase: 'live' }, lines), cudaVersion: smi.cudaVersion };
}

function frameOf(smi: RecordedSmi | undefined, receivedAtMs: number): GpuFrame | null {
  if (smi?.kind !== 'answers') return null;
  const lines = smi.gpus.map(gpuLineOf);
  return { gpus: lines.map(({ gpu }) => gpu), gaps: lines.flatMap(({ gaps }) => gaps), receivedAtMs, receivedAt: receivedAtMs };
}

/**
 * A recording as the app would show it, through its own parsers. A source of which the recording has no file reads nothing, so
 * its section is missing; a single sample has no rates.
 * @param periodMs the pace at which nvidia-smi was asked
 */
export async function recordedSnapshots(samples: readonly Sample[], periodMs = 1000): Promise<readonly Snapshot[]> {
  const sources = openFileSources(() => []);
  const explored = new Set<string>();
  const snapshots: Snapshot[] = [];
  let smi: RecordedSmi | undefined;
  let smiAtMs = recordedAtMs;
  let lastAtMs: number | null = null;
  for (const sample of samples) {
    const takenAtMs = recordedAtMs + Math.round(sample.atSeconds * 1000);
    if (sample.smi) [smi, smiAtMs] = [sample.smi, takenAtMs];
    const files = sample.files ?? new Map<string, string>();
    const machine = { ...machineOf(files, sample.links), space: async (path: string) => sample.spaces?.get(path) ?? null };
    for (const [id, runner] of Object.entries(sources)) {
      if (!explored.has(id)) await runner.explore({ ...machine, clock: { ...realClock, monotonic: () => takenAtMs } });
      const told = id === 'fileSystems' ? sample.spaces !== undefined : (runner.due(takenAtMs, 500) ?? []).some((file) => files.has(file));
      if (!told) continue;
      explored.add(id);
      runner.accept(files, takenAtMs, takenAtMs);
    }
    const frame = frameOf(smi, smiAtMs);
    const driver = driverFrom(smi, frame);
    const processes = smi?.kind === 'answers' ? smi.processes : null;
    snapshots.push(
      assemble({
        machine: { kind: 'recorded', title: 'a recording' },
        takenAtMs,
        sequence: snapshots.length + 1,
        intervalSeconds: lastAtMs === null ? null : (takenAtMs - lastAtMs) / 1000,
        periodMs,
        sources,
        driver,
        frame,
        frameAgeMs: frame && takenAtMs - smiAtMs,
        processList: processes && { processes, readAtMs: smiAtMs, readAt: smiAtMs },
        kernelLog: kernelLogOf(sample.kernelLog, takenAtMs),
        self: null,
      }),
    );
    lastAtMs = takenAtMs;
  }
  return snapshots;
}
