import type { Hardware } from '../hardware/hardware.ts';

/** What one GPU is asked to do at one instant, before heat has its say. */
export interface GpuLoad {
  /** 0 to 1. */
  readonly busy: number;
  /** A context is open: full clock even without work. Otherwise the GPU rests in P8. */
  readonly awake: boolean;
  readonly clockMhz: number;
  readonly watts: number;
}

/** What the rest of the machine is asked to do at one instant. Shares are 0 to 1. */
export interface Load {
  /** Mean share of the strong and of the weak cores, and how many strong cores spin at full load beside it. */
  readonly cpu: { readonly strong: number; readonly weak: number; readonly pinned: number; readonly ioWait: number };
  readonly disk: { readonly readBytesPerSecond: number; readonly writtenBytesPerSecond: number };
  readonly lan: { readonly inBytesPerSecond: number; readonly outBytesPerSecond: number };
  /** Over all RDMA devices that have a link. */
  readonly rdma: { readonly inBytesPerSecond: number; readonly outBytesPerSecond: number };
  readonly memory: {
    /** Anonymous memory of processes, swapped out or not. */
    readonly anonKb: number;
    readonly shmemKb: number;
    /** Page cache without shared memory, as much as there is room for. */
    readonly cacheKb: number;
    /** The kernel drops cache, then swaps, to keep this much free. */
    readonly keepFreeKb: number;
    /** What was swapped out long ago. */
    readonly swappedKb: number;
    /** Pages that go out and come back all the time. */
    readonly swapChurnKbPerSecond: number;
    readonly allocationStallsPerSecond: number;
    readonly majorFaultsPerSecond: number;
  };
  /** Shares of time in which tasks wait. */
  readonly waits: {
    readonly memorySome: number;
    readonly memoryFull: number;
    readonly ioSome: number;
    readonly ioFull: number;
    readonly cpuSome: number;
  };
}

/** A process that holds GPU memory. */
export interface Program {
  readonly pid: number;
  /** As the driver names it: `argv[0]`, or the title that the process gave itself. */
  readonly driverName: string;
  /** At most 15 characters. */
  readonly comm: string;
  readonly command: readonly string[];
  readonly user: { readonly name: string; readonly uid: number };
  readonly container: { readonly id: string; readonly name: string; readonly image: string } | null;
  /** How long before the start of the simulation it was started. */
  readonly startedSecondsAgo: number;
  readonly gpuIndex: number;
  /** Whole MiB. */
  gpuMib(seconds: number): number;
  readonly residentKb: number;
  cpuCores(seconds: number): number;
  readonly threads: number;
}

export type DriverState = 'answers' | 'lost' | 'hung' | 'not-loaded';

/** One scenario, ready to be evaluated at any number of seconds since its start. */
export interface Plan {
  readonly hardware: Hardware;
  readonly programs: readonly Program[];
  /** Seconds since boot when the simulation starts. */
  readonly uptimeSeconds: number;
  /** Where the hottest spot settles: `ambientCelsius + watts × celsiusPerWatt`, with this time constant. */
  readonly heat: {
    readonly ambientCelsius: number;
    readonly celsiusPerWatt: number;
    readonly lagSeconds: number;
    readonly startCelsius: number | null;
  };
  /** Microseconds that the driver has counted under the software power cap since boot. */
  readonly powerCapMicroseconds: number;
  gpu(index: number, seconds: number): GpuLoad;
  load(seconds: number): Load;
  driver(seconds: number): DriverState;
  /** What the kernel logs within this whole second since the start; `null` where it has nothing to say but what it says at every boot. */
  readonly kernelLog: ((second: number) => readonly string[]) | null;
}

export const kbPerMib = 1024;
export const kbPerGib = 1024 * 1024;
