import type { Machine } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import type { Driver, Gpu } from '../model/gpu.ts';
import { gap } from '../source.ts';
import { isGpuHeader, parseGpuLine } from '../sources/gpu.ts';
import { type GpuField, gpuFields } from '../sources/gpu-fields.ts';
import { driverOf } from './driver-state.ts';
import { driverFailure, rejectedField } from './failure.ts';
import { superviseStream } from './supervised-stream.ts';

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

const gapsOf = (unknown: readonly GpuField[], { index }: Gpu): Gap[] =>
  unknown.flatMap(({ target, label, query }) =>
    target
      ? [gap('gpu', `gpus[${index}].${target}`, 'not-supported', `${label} can't be asked for: this driver doesn't know "${query}".`)]
      : [],
  );

/**
 * The one long-lived `nvidia-smi --query-gpu`. A field that the driver doesn't know is replaced by its older name or dropped.
 * @param onFrame called when the lines of all GPUs have arrived
 */
export function openGpuStream(machine: Machine, periodMs: number, onFrame: (frame: GpuFrame) => void): GpuStream {
  let period = periodMs;
  let fields: readonly GpuField[] = gpuFields;
  /** What this driver doesn't know by any name. */
  let unknown: readonly GpuField[] = [];
  let frame: GpuFrame | null = null;
  let pending = new Map<number, { gpu: Gpu; gaps: readonly Gap[] }>();
  let unreadable = 0;
  /** How many GPUs a frame has, as far as lines have told; for a driver that doesn't know `count`. */
  let seen = 1;
  let version: string | null = null;

  function complete(): void {
    if (pending.size === 0) return;
    const lines = [...pending.values()].sort((a, b) => a.gpu.index - b.gpu.index);
    pending = new Map();
    frame = {
      gpus: lines.map((line) => line.gpu),
      gaps: lines.flatMap((line) => [...line.gaps, ...gapsOf(unknown, line.gpu)]),
      receivedAtMs: machine.clock.now(),
      receivedAt: machine.clock.monotonic(),
    };
    version = frame.gpus[0]?.driverVersion ?? version;
    onFrame(frame);
  }

  function onLine(line: string): boolean {
    if (isGpuHeader(line, fields)) return true;
    const parsed = parseGpuLine(line, fields);
    if (!parsed) {
      unreadable += 1;
      return false;
    }
    unreadable = 0;
    seen = Math.max(seen, parsed.gpu.index + 1);
    // The same GPU again: the tick before was cut short somewhere. It is shown as far as it came.
    if (pending.has(parsed.gpu.index)) complete();
    pending.set(parsed.gpu.index, parsed);
    if (pending.size >= (parsed.count ?? seen)) complete();
    return true;
  }

  /** Goes on without the field that was rejected, or with its older name in its place. */
  function dropField(rejected: string): void {
    fields = fields.flatMap((field) => {
      if (field.query !== rejected) return [field];
      const { olderQuery, ...rest } = field;
      if (olderQuery) return [{ ...rest, query: olderQuery }];
      unknown = [...unknown, field];
      return [];
    });
  }

  const stream = superviseStream(machine, {
    program: 'nvidia-smi',
    args() {
      // Half a tick of the child before is no part of this one's story.
      pending = new Map();
      return [`--query-gpu=${fields.map((field) => field.query).join(',')}`, '--format=csv,nounits', '-lms', String(period)];
    },
    onLine,
    silenceMs: () => silenceOf(period),
    after(end) {
      // What it wrote was the reason of its end, not damage.
      unreadable = 0;
      const rejected = rejectedField(end);
      if (rejected !== null && fields.some((field) => field.query === rejected)) {
        dropField(rejected);
        return 'at-once';
      }
      return driverFailure(end).lasting ? 'later' : 'soon';
    },
  });

  return {
    frame: () => frame,
    driver: () => driverOf(stream.state(), { unreadable: unreadable >= unreadableFrom, version, gpus: frame?.gpus ?? [] }),
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
