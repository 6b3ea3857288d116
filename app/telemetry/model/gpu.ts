import { z } from 'zod';
import { bytes, celsius, count, epochMs, hertz, perSecond, share, watts } from './quantities.ts';

/** Reasons for which the driver holds the clock down (NVML `nvmlClocksEventReasons`), in the words of nvidia-smi. */
export const clockEventReasons = [
  'gpu_idle',
  'applications_clocks_setting',
  'sw_power_cap',
  'hw_slowdown',
  'sync_boost',
  'sw_thermal_slowdown',
  'hw_thermal_slowdown',
  'hw_power_brake_slowdown',
  'display_clock_setting',
] as const;

export type ClockEventReason = (typeof clockEventReasons)[number];

/** One GPU as the driver describes it at one instant. Every figure is optional: a GB10 reports no memory, fan, or power limit. */
export const gpuSchema = z.object({
  /** Position in the driver's list, from 0. */
  index: count,
  /** Identifying; left out of exports unless asked for. */
  uuid: z.string().nullable(),
  name: z.string().nullable(),
  busId: z.string().nullable(),
  driverVersion: z.string().nullable(),
  /** `ok`, or what the driver writes into the cells instead of figures. */
  state: z.enum(['ok', 'lost', 'requires-reset', 'error']),
  /** What the driver wrote where `state` is not `ok`, e.g. "GPU is lost"; else `null`. */
  stateDetail: z.string().nullable(),
  /** Performance state, "P0" (fastest) to "P12". */
  pState: z.string().nullable(),
  /** Share of the last sample period in which at least one kernel ran. */
  utilization: share.nullable(),
  encoderUtilization: share.nullable(),
  decoderUtilization: share.nullable(),
  temperatureCelsius: celsius.nullable(),
  /** Degrees left until the GPU slows itself down (`temperature.gpu.tlimit`). Negative: it already does. */
  temperatureHeadroomCelsius: celsius.nullable(),
  /** The GPU alone, not the box. */
  powerWatts: watts.nullable(),
  /** The limit that is set; a GB10 reports none. (`enforced.power.limit` answers "0.00 W" there, which is no limit.) */
  powerLimitWatts: watts.nullable(),
  smClockHertz: hertz.nullable(),
  /** What the driver names as maximum. A GB10 says 3,003 MHz and never reaches it. */
  smClockMaxHertz: hertz.nullable(),
  /** What this chip was seen to reach: a known figure for GB10 (2,522 MHz), else `smClockMaxHertz`. */
  smClockReachableHertz: hertz.nullable(),
  memoryClockHertz: hertz.nullable(),
  /** Dedicated memory. All three are `null` where GPU and CPU share one pool. */
  memoryTotalBytes: bytes.nullable(),
  memoryUsedBytes: bytes.nullable(),
  memoryFreeBytes: bytes.nullable(),
  /** Share of the fan's maximum speed; `null` on a GB10. */
  fanUtilization: share.nullable(),
  persistenceMode: z.boolean().nullable(),
  /** The reasons that are active now; `null` where the driver doesn't say. */
  clockEventReasons: z.array(z.enum(clockEventReasons)).nullable(),
});

export type Gpu = z.infer<typeof gpuSchema>;

/** One process that holds GPU memory, by the driver's list of compute processes, with what `/proc` adds about it. */
export const gpuProcessSchema = z.object({
  pid: count,
  /** The GPU's index, or `null` where the list names a GPU that the stream doesn't. */
  gpuIndex: count.nullable(),
  /** Name by the driver: a title ("VLLM::EngineCore") or the last part of a path. */
  name: z.string(),
  /** Memory held on the GPU; `null` where the driver can't tell. On a Spark it is part of the unified pool, not of the RSS. */
  gpuMemoryBytes: bytes.nullable(),
  /** Identifying. Login name of the owner, else the numeric user id. */
  user: z.string().nullable(),
  /** Identifying. The command line as started. */
  command: z.string().nullable(),
  /** Name by Docker, else the first 12 characters of the id in the cgroup path; `null`: in no container, or unknown. */
  container: z.string().nullable(),
  /** Cores kept busy: 1 is one whole core. */
  cpuCores: perSecond.nullable(),
  residentBytes: bytes.nullable(),
  startedAtMs: epochMs.nullable(),
});

export type GpuProcess = z.infer<typeof gpuProcessSchema>;

/** What stands between this app and the GPU. */
export const driverSchema = z.object({
  state: z.enum([
    'starting', // the child has been started, no line yet
    'live',
    'silent', // the child runs but has stopped answering
    'restarting', // the child ended, a new one follows at `retryAtMs`
    'unavailable', // there is no driver or no GPU to ask; asked again now and then
  ]),
  /** What happened, as one word for programs. `null` while all is well. */
  cause: z
    .enum([
      'not-found', // no nvidia-smi
      'not-executable',
      'driver-not-loaded', // exit 9
      'library-missing', // exit 12
      'version-mismatch', // exit 18
      'no-devices', // exit 6
      'gpu-lost', // exit 6 with a message on standard error, or cells
      'not-permitted', // exit 4
      'exited', // any other end
      'silent', // no line for three periods, at least 3 s
      'stuck', // silent, asked to end, and still there
      'unreadable', // lines that make no sense
    ])
    .nullable(),
  /** For people: what is wrong. `null` while all is well. */
  problem: z.string().nullable(),
  /** For people: what to do about it. `null` while all is well. */
  advice: z.string().nullable(),
  sinceMs: epochMs.nullable(),
  /** `null` while no new child is to be started. */
  retryAtMs: epochMs.nullable(),
  /** How often the child had to be started again. */
  restarts: count,
  version: z.string().nullable(),
  cudaVersion: z.string().nullable(),
});

export type Driver = z.infer<typeof driverSchema>;
