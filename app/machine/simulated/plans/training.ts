import type { Noise } from '../noise.ts';
import type { Load, Plan, Program } from './plan.ts';
import { kbPerMib } from './plan.ts';
import { gib, restingLoad, sparkDefaults } from './rest.ts';

const checkpointEverySeconds = 300;

function training(noise: Noise, gpuMib: Program['gpuMib']): Program {
  return {
    pid: 310_442,
    driverName: '/home/lab/venv/bin/python3',
    comm: 'python3',
    command: ['/home/lab/venv/bin/python3', '-u', 'finetune.py', '--config', 'configs/qlora 70b.yaml'],
    user: { name: 'lab', uid: 1000 },
    container: null,
    startedSecondsAgo: 7260,
    gpuIndex: 0,
    gpuMib,
    residentKb: 5_804_404,
    cpuCores: (seconds) => 1.6 + 0.5 * noise.wave('trainer-cpu', seconds, 5),
    threads: 96,
  };
}

function trainingLoad(noise: Noise, seconds: number): Load {
  const rest = restingLoad(noise, seconds);
  const sway = 0.5 + 0.5 * noise.wave('training-sway', seconds, 5);
  const checkpoint = seconds >= checkpointEverySeconds && seconds % checkpointEverySeconds < 12;
  return {
    ...rest,
    cpu: { strong: 0.22 + 0.15 * sway, weak: 0.1 + 0.12 * sway, pinned: 1, ioWait: checkpoint ? 0.03 : 0.003 },
    disk: { readBytesPerSecond: 1.2e8 + 1.6e8 * sway, writtenBytesPerSecond: checkpoint ? 1.9e9 : 3e5 },
    memory: { ...rest.memory, anonKb: gib(6.2) + Math.round(90_000 * sway), shmemKb: gib(0.8), cacheKb: gib(16), swappedKb: 40_960 },
    waits: { ...rest.waits, ioSome: checkpoint ? 0.22 : 0.012, ioFull: checkpoint ? 0.14 : 0.008, cpuSome: 0.02 + 0.02 * sway },
  };
}

const fullTilt = (noise: Noise, seconds: number) => ({
  busy: 0.985 + 0.014 * noise.wave('training-busy', seconds, 3),
  awake: true,
  clockMhz: 2405 + Math.round(52 * noise.wave('training-clock', seconds, 4)),
  watts: 91 + 4 * noise.wave('training-watts', seconds, 6) + 2 * noise.wave('training-flicker', seconds, 2),
});

export const fineTunePlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...sparkDefaults(noise),
    hardware,
    programs: [training(noise, (seconds) => 90_112 + 512 * Math.floor(1.5 * (1 + noise.wave('batch', seconds, 40))))],
    gpu: (_, seconds) => {
      // While a checkpoint is written, the GPU waits.
      const writing = seconds >= checkpointEverySeconds && seconds % checkpointEverySeconds < 12;
      return writing ? { busy: 0.03, awake: true, clockMhz: 2411, watts: 15 } : fullTilt(noise, seconds);
    },
    load: (seconds) => trainingLoad(noise, seconds),
  });

/** The same heat with less air: the firmware's loop (state/heat.ts) ends up holding the hottest zone near 96 °C. */
export const thermalPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...sparkDefaults(noise),
    hardware,
    heat: { ambientCelsius: 40, celsiusPerWatt: 0.72, lagSeconds: 60, startCelsius: 72 },
    programs: [training(noise, () => 90_112)],
    gpu: (_, seconds) => fullTilt(noise, seconds),
    load: (seconds) => trainingLoad(noise, seconds),
  });

/** USB-C power delivery fell back to its 30 W mode: full load, a third of the clock, and no reason is given. */
export const powerFaultPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...sparkDefaults(noise),
    hardware,
    // The air is cool and the GPU hardly warms it.
    heat: { ambientCelsius: 36, celsiusPerWatt: 0.5, lagSeconds: 40, startCelsius: null },
    powerCapMicroseconds: 1_369_386_233,
    programs: [training(noise, () => 61_440)],
    gpu: (_, seconds) => ({
      busy: 0.96 + 0.02 * noise.wave('wedge-busy', seconds, 3),
      awake: true,
      clockMhz: 611 + Math.round(12 * noise.wave('wedge-clock', seconds, 4)),
      watts: 14.1 + 0.8 * noise.wave('wedge-watts', seconds, 3),
    }),
    load: (seconds) => trainingLoad(noise, seconds),
  });

const ramp = (seconds: number, from: number, to: number) => Math.min(1, Math.max(0, (seconds - from) / (to - from)));

/** A batch that is too large: the GPU's share grows for two and a half minutes, the loaders' for six; then it thrashes. */
export const memoryPressurePlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...fineTunePlan(hardware)(noise),
    programs: [training(noise, (seconds) => Math.round((gib(60) + gib(47) * ramp(seconds, 5, 155)) / kbPerMib))],
    gpu: (_, seconds) => {
      const stalled = 0.45 * ramp(seconds, 170, 300) * (0.6 + 0.4 * noise.wave('stalled', seconds, 3));
      const { busy, watts, ...rest } = fullTilt(noise, seconds);
      return { ...rest, busy: busy * (1 - stalled), watts: watts * (1 - 0.7 * stalled) };
    },
    load: (seconds) => {
      const load = trainingLoad(noise, seconds);
      const squeeze = ramp(seconds, 130, 260);
      const thrash = squeeze * (0.75 + 0.25 * noise.wave('thrash', seconds, 4));
      return {
        ...load,
        cpu: { ...load.cpu, ioWait: 0.003 + 0.12 * thrash },
        disk: {
          readBytesPerSecond: load.disk.readBytesPerSecond + 3.5e8 * thrash,
          writtenBytesPerSecond: load.disk.writtenBytesPerSecond + 3e8 * thrash,
        },
        memory: {
          ...load.memory,
          anonKb: gib(5) + Math.round(gib(13) * ramp(seconds, 60, 380)),
          cacheKb: gib(28),
          swapChurnKbPerSecond: Math.round(220_000 * thrash),
          allocationStallsPerSecond: 1400 * thrash,
          majorFaultsPerSecond: 4200 * thrash,
        },
        waits: {
          ...load.waits,
          memorySome: 0.46 * thrash,
          memoryFull: 0.31 * thrash,
          ioSome: 0.02 + 0.5 * thrash,
          ioFull: 0.01 + 0.34 * thrash,
        },
      };
    },
    // The driver, which can't be swapped out, is the first to get nothing.
    kernelLog: (second) =>
      second >= 200 && second % 20 === 0
        ? [
            'NVRM: nvCheckOkFailedNoLog: Check failed: Out of memory [NV_ERR_NO_MEMORY] (0x00000051) returned from _memdescAllocInternal(pMemDesc) @ mem_desc.c:1359',
          ]
        : [],
  });
