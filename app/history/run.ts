import { z } from 'zod';
import { epochMs } from '../telemetry/model/quantities.ts';
import { longestRunName } from './run-name.ts';

/** How a command that was wrapped by `spark-companion run` ended. */
export const runEndingSchema = z.object({
  /** 0 to 255; `null` where a signal ended it. */
  exitStatus: z.number().int().min(0).max(255).nullable(),
  /** Such as "SIGKILL"; `null` where it ended by itself. */
  signal: z.string().nullable(),
});

/** A span of time that somebody gave a name: a training, a benchmark, an evening. */
export const runSchema = z.object({
  id: z.string().regex(/^[0-9a-z-]{1,40}$/),
  name: z.string().trim().min(1, 'Give the run a name.').max(longestRunName, `Use ${longestRunName} characters at most.`),
  fromMs: epochMs,
  /** `null`: it goes on. */
  toMs: epochMs.nullable(),
  /** The command that it wrapped, as it was typed; `null` where it was named by hand. It may hold secrets: exports leave it out. */
  command: z.array(z.string()).nullable(),
  /** `null` while it goes on, where there was no command, and where nobody saw its end: the run was closed at the last reading then. */
  ending: runEndingSchema.nullable(),
});
export type Run = Readonly<z.infer<typeof runSchema>>;

/** A run before it has an id. */
export type BegunRun = Omit<Run, 'id' | 'ending'>;

/** Whether the command's end was never seen: whoever should have noted it was killed, or the machine ended first. */
export const endedUnseen = ({ command, toMs, ending }: Run): boolean => command !== null && toMs !== null && ending === null;

const figure = z.number().nullable();

/** What a span came to, all GPUs together. A figure is `null` where nothing of it was recorded. */
export const spanFiguresSchema = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** How much of the span was recorded, 0 to 1: all other figures are of that share alone. */
  recordedShare: z.number().min(0).max(1),
  /** The GPU's, integrated from its power; not the whole machine's. */
  gpuEnergyJoules: figure,
  /** Of the whole machine, where a sensor for it exists: `sys_total` of the optional `spbm` driver. */
  machineEnergyJoules: figure,
  meanGpuPowerWatts: figure,
  peakGpuPowerWatts: figure,
  meanGpuUtilization: figure,
  /** Of unified memory, or of the system's memory where the GPU has its own. */
  peakMemoryUsedBytes: figure,
  /** Held by GPU processes. */
  peakGpuMemoryBytes: figure,
  peakGpuTemperatureCelsius: figure,
  meanGpuClockHertz: figure,
});
export type SpanFigures = Readonly<z.infer<typeof spanFiguresSchema>>;

/** Energy of one stretch, such as a day. */
export const energyStretchSchema = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** For how much of the stretch a power is known, 0 to 1: the energy is of that share alone. */
  recordedShare: z.number().min(0).max(1),
  gpuEnergyJoules: figure,
  machineEnergyJoules: figure,
});
export type EnergyStretch = Readonly<z.infer<typeof energyStretchSchema>>;
