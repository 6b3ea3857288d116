import type { Noise } from '../noise.ts';
import type { GpuLoad, Load, Plan } from './plan.ts';
import { kbPerGib } from './plan.ts';

/** A machine on which hardly anything happens; the other scenarios say only what differs. */
export function restingLoad(noise: Noise, seconds: number): Load {
  const stir = 0.5 + 0.5 * noise.wave('rest', seconds, 9);
  return {
    cpu: { strong: 0.006 + 0.012 * stir, weak: 0.004 + 0.008 * stir, pinned: 0, ioWait: 0.0005 },
    disk: { readBytesPerSecond: 0, writtenBytesPerSecond: 40_000 + 160_000 * stir },
    lan: { inBytesPerSecond: 900 + 5000 * stir, outBytesPerSecond: 700 + 7000 * stir },
    rdma: { inBytesPerSecond: 0, outBytesPerSecond: 0 },
    memory: {
      anonKb: 460_000 + Math.round(9000 * noise.wave('rest-anon', seconds, 31)),
      shmemKb: 18_000,
      cacheKb: 9_300_000 + Math.round(20_000 * noise.wave('rest-cache', seconds, 45)),
      keepFreeKb: 700_000,
      swappedKb: 652,
      swapChurnKbPerSecond: 0,
      allocationStallsPerSecond: 0,
      majorFaultsPerSecond: 0.2 * stir,
    },
    waits: { memorySome: 0, memoryFull: 0, ioSome: 0.0005, ioFull: 0.0004, cpuSome: 0.0008 },
  };
}

/** P8: lowest clock, a few watts. */
export const restingGpu = (noise: Noise, seconds: number): GpuLoad => ({
  busy: 0,
  awake: false,
  clockMhz: 208,
  watts: 4.1 + 0.5 * noise.wave('rest-watts', seconds, 5),
});

/** A context is open but no kernel runs: P0 at full clock, which is normal on a GB10. */
export const waitingGpu = (noise: Noise, seconds: number): GpuLoad => ({
  busy: 0,
  awake: true,
  clockMhz: noise.wave('waiting-clock', seconds, 4) > 0 ? 2411 : 2405,
  watts: 11 + 0.9 * noise.wave('waiting-watts', seconds, 3),
});

/** What every Spark scenario has in common. */
export const sparkDefaults = (noise: Noise) => ({
  // Eleven days, four hours and some minutes: nobody reboots a machine that serves.
  uptimeSeconds: 965_520 + Math.floor(noise.pick('uptime') * 3000),
  heat: { ambientCelsius: 38, celsiusPerWatt: 0.57, lagSeconds: 40, startCelsius: null },
  powerCapMicroseconds: 328_215_602,
  driver: () => 'answers' as const,
  kernelLog: null,
});

export const idlePlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...sparkDefaults(noise),
    hardware,
    programs: [],
    gpu: (_, seconds) => restingGpu(noise, seconds),
    load: (seconds) => restingLoad(noise, seconds),
  });

/** An idle Spark whose driver is not loaded: nvidia-smi is there and says so. */
export const noGpuPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({ ...idlePlan(hardware)(noise), driver: () => 'not-loaded' });

export const gib = (amount: number) => Math.round(amount * kbPerGib);
