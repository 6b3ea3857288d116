import type { Machine } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import type { Driver, Gpu } from '../model/gpu.ts';
import { isGpuHeader, parseGpuLine } from '../sources/gpu.ts';
import { type GpuField, gpuFields } from '../sources/gpu-fields.ts';
import { driverFailure, rejectedField } from './failure.ts';
import { type StreamState, superviseStream } from './supervised-stream.ts';

/** All GPUs at one instant. */
export interface GpuFrame {
  readonly gpus: readonly Gpu[];
  readonly gaps: readonly Gap[];
  /** When its last line arrived, by the machine's two clocks. */
  readonly receivedAtMs: number;
  readonly receivedAt: number;
}

export interface GpuStream {
  /** The last complete frame, however old. */
  frame(): GpuFrame | null;
  driver(): Driver;
  readonly pid: number | null;
  /** Takes effect by starting nvidia-smi anew. */
  setPeriod(periodMs: number): void;
  close(): Promise<void>;
}

/** Lines in a row that make no sense, after which the stream counts as unreadable. */
const unreadableFrom = 3;

/** Silence for three periods, at least 3 s, means that the driver doesn't answer. */
const silenceOf = (periodMs: number): number => Math.max(3 * periodMs, 3000);

/**
 * The one long-lived `nvidia-smi --query-gpu`. A field that the driver doesn't know is replaced by its older name or dropped.
 * @param onFrame called when the lines of all GPUs have arrived
 */
export function openGpuStream(machine: Machine, periodMs: number, onFrame: (frame: GpuFrame) => void): GpuStream {
  let period = periodMs;
  let fields: readonly GpuField[] = gpuFields;
  let frame: GpuFrame | null = null;
  let pending = new Map<number, { gpu: Gpu; gaps: readonly Gap[] }>();
  let unreadable = 0;
  let version: string | null = null;

  function complete(): void {
    if (pending.size === 0) return;
    const lines = [...pending.values()].sort((a, b) => a.gpu.index - b.gpu.index);
    pending = new Map();
    frame = {
      gpus: lines.map((line) => line.gpu),
      gaps: lines.flatMap((line) => line.gaps),
      receivedAtMs: machine.clock.now(),
      receivedAt: machine.clock.monotonic(),
    };
    version = frame.gpus[0]?.driverVersion ?? version;
    onFrame(frame);
  }

  function onLine(line: string): void {
    if (isGpuHeader(line, fields)) return;
    const parsed = parseGpuLine(line, fields);
    if (!parsed) {
      unreadable += 1;
      return;
    }
    unreadable = 0;
    // The same GPU again: the tick before was cut short somewhere. It is shown as far as it came.
    if (pending.has(parsed.gpu.index)) complete();
    pending.set(parsed.gpu.index, parsed);
    if (pending.size >= (parsed.count ?? 1)) complete();
  }

  /** Without the field that was rejected, or with its older name in its place. */
  function withoutField(rejected: string): readonly GpuField[] {
    return fields.flatMap((field) => {
      if (field.query !== rejected) return [field];
      const { olderQuery, ...rest } = field;
      return olderQuery ? [{ ...rest, query: olderQuery }] : [];
    });
  }

  const stream = superviseStream(machine, {
    program: 'nvidia-smi',
    args() {
      // What the child before said last is no part of this one's story: its complaint, or half of a tick.
      unreadable = 0;
      pending = new Map();
      return [`--query-gpu=${fields.map((field) => field.query).join(',')}`, '--format=csv,nounits', '-lms', String(period)];
    },
    onLine,
    onChange: () => {},
    silenceMs: () => silenceOf(period),
    after(end) {
      const rejected = rejectedField(end);
      if (rejected !== null && fields.some((field) => field.query === rejected)) {
        fields = withoutField(rejected);
        return 'at-once';
      }
      return driverFailure(end).lasting ? 'later' : 'soon';
    },
  });

  return {
    frame: () => frame,
    driver: () => driverOf(stream.state(), unreadable >= unreadableFrom, version),
    get pid() {
      return stream.state().pid;
    },
    setPeriod(next) {
      if (next === period) return;
      period = next;
      stream.restart();
    },
    close: () => stream.close(),
  };
}

/** What stands between this app and the GPU, in words. */
function driverOf(state: StreamState, unreadable: boolean, version: string | null): Driver {
  const common = { restarts: state.restarts, version, cudaVersion: null, sinceMs: state.sinceMs, retryAtMs: state.retryAtMs };
  const calm = { ...common, cause: null, problem: null, advice: null };
  if (unreadable) {
    const problem = 'nvidia-smi writes lines that make no sense.';
    return {
      ...common,
      state: 'restarting',
      cause: 'unreadable',
      problem,
      advice: 'Look at what it says: nvidia-smi --query-gpu=name --format=csv',
    };
  }
  switch (state.phase) {
    case 'live':
      return { ...calm, state: 'live' };
    case 'starting':
    case 'stopped':
      return { ...calm, state: 'starting' };
    case 'silent': {
      const problem = 'The NVIDIA driver does not answer.';
      return state.stuck
        ? {
            ...common,
            state: 'silent',
            cause: 'stuck',
            problem,
            advice: "nvidia-smi hangs inside the driver and can't be ended. It is waited for; if nothing changes, restart the machine.",
          }
        : {
            ...common,
            state: 'silent',
            cause: 'silent',
            problem,
            advice: 'It is given 15 seconds, then asked anew. Everything but the GPU is live.',
          };
    }
    case 'waiting': {
      if (!state.lastEnd) return { ...calm, state: 'restarting' };
      const { lasting, ...failure } = driverFailure(state.lastEnd);
      return { ...common, ...failure, state: lasting ? 'unavailable' : 'restarting' };
    }
  }
}
