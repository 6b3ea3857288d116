import type { Noise } from '../noise.ts';
import type { GpuLoad, Load, Plan, Program } from './plan.ts';
import { gib, restingLoad, sparkDefaults, waitingGpu } from './rest.ts';

const slotSeconds = 60;

/** Whether requests are being worked on: mostly, with a pause of some seconds now and then. */
export function servingNow(noise: Noise, seconds: number): boolean {
  const slot = Math.floor(seconds / slotSeconds);
  if (slot === 0 || noise.pick('pause', slot) > 0.3) return true;
  const begins = 8 + 30 * noise.pick('pause-begins', slot);
  const within = seconds - slot * slotSeconds;
  return within < begins || within > begins + 5 + 12 * noise.pick('pause-length', slot);
}

export function servingGpu(noise: Noise, seconds: number): GpuLoad {
  if (!servingNow(noise, seconds)) return waitingGpu(noise, seconds);
  return {
    busy: 0.935 + 0.045 * noise.wave('serving-busy', seconds, 3),
    awake: true,
    clockMhz: 2499 + Math.round(18 * noise.wave('serving-clock', seconds, 6)),
    watts: 62 + 6 * noise.wave('serving-watts', seconds, 11) + 3 * noise.wave('serving-flicker', seconds, 2),
  };
}

export function servingLoad(noise: Noise, seconds: number): Load {
  const rest = restingLoad(noise, seconds);
  const active = servingNow(noise, seconds) ? 1 : 0;
  const sway = 0.5 + 0.5 * noise.wave('serving-sway', seconds, 4);
  // A model's weights are paged in from the disk for a moment, every few minutes.
  const slot = Math.floor(seconds / 300);
  const paging = slot > 0 && Math.abs(seconds - slot * 300 - 120 * noise.pick('paging', slot)) < 1.5;
  return {
    ...rest,
    cpu: { strong: 0.03 + active * (0.09 + 0.08 * sway), weak: 0.02 + 0.025 * sway, pinned: active, ioWait: paging ? 0.01 : 0.0006 },
    disk: { readBytesPerSecond: paging ? 2.2e9 : 1.1e6 * sway, writtenBytesPerSecond: 2e5 + 6e5 * sway },
    lan: { inBytesPerSecond: 9e4 + active * 3.1e5 * sway, outBytesPerSecond: 2e5 + active * 2.1e6 * sway },
    memory: {
      ...rest.memory,
      anonKb: gib(1.5) + Math.round(30_000 * noise.wave('serving-anon', seconds, 20)),
      shmemKb: 2_735_936,
      cacheKb: gib(8.7) + Math.round(60_000 * noise.wave('serving-cache', seconds, 60)),
      swappedKb: 211_796,
      majorFaultsPerSecond: paging ? 180 : 0.3,
    },
    waits: { ...rest.waits, ioSome: paging ? 0.3 : 0.001, ioFull: paging ? 0.2 : 0.001, cpuSome: 0.004 + 0.004 * sway },
  };
}

const lab = { name: 'lab', uid: 1000 };

interface Workforce {
  readonly noise: Noise;
  readonly engineMib: number;
}

/** A model server in a container, an embedding server, somebody's llama.cpp and somebody's notebook. */
export function servingPrograms({ noise, engineMib }: Workforce): readonly Program[] {
  const container = (name: string, image: string) => ({ id: noise.hex(`container-${name}`, 64), name, image });
  const steady = (mib: number) => () => mib;
  const busyWith = (cores: number) => (seconds: number) => (servingNow(noise, seconds) ? cores : 0.02);
  return [
    {
      pid: 577_729,
      driverName: 'VLLM::EngineCore',
      comm: 'VLLM::EngineCor',
      command: ['VLLM::EngineCore'],
      user: lab,
      container: container('gpt-oss-120b', 'nvcr.io/nvidia/vllm:25.11-py3'),
      startedSecondsAgo: 18_420,
      gpuIndex: 0,
      gpuMib: steady(engineMib),
      residentKb: 2_148_220,
      cpuCores: busyWith(1.12),
      threads: 187,
    },
    {
      pid: 41_207,
      driverName: '/usr/local/bin/embed-server',
      comm: 'embed-server',
      command: ['/usr/local/bin/embed-server', '--model', 'bge-m3', '--port', '8081'],
      user: lab,
      container: container('embeddings', 'registry.example/embed-server:2.4'),
      startedSecondsAgo: 267_300,
      gpuIndex: 0,
      gpuMib: steady(6451),
      residentKb: 884_304,
      cpuCores: busyWith(0.21),
      threads: 34,
    },
    {
      pid: 902_114,
      driverName: '/home/mira/llama.cpp/build/bin/llama-server',
      comm: 'llama-server',
      command: ['/home/mira/llama.cpp/build/bin/llama-server', '-m', '/home/mira/models/qwen3-4b, q8.gguf', '-ngl', '99'],
      user: { name: 'mira', uid: 1001 },
      container: null,
      startedSecondsAgo: 5400,
      gpuIndex: 0,
      gpuMib: steady(5018),
      residentKb: 612_480,
      cpuCores: busyWith(0.05),
      threads: 22,
    },
    {
      pid: 963_550,
      driverName: 'python3',
      comm: 'python3',
      command: ['python3', '-m', 'ipykernel_launcher', '-f', '/home/jovyan/.local/share/jupyter/runtime/kernel-1.json'],
      user: { name: 'tomas', uid: 1002 },
      container: container('jupyter', 'quay.io/jupyter/pytorch-notebook:cuda12'),
      startedSecondsAgo: 300,
      gpuIndex: 0,
      gpuMib: (seconds) => 1434 + 128 * Math.floor(2 * (1 + noise.wave('notebook', seconds, 150))),
      residentKb: 1_204_116,
      cpuCores: (seconds) => 0.2 + 0.2 * noise.wave('notebook-cpu', seconds, 8),
      threads: 61,
    },
  ];
}

export const servingPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...sparkDefaults(noise),
    hardware,
    programs: servingPrograms({ noise, engineMib: 72_909 }),
    gpu: (_, seconds) => servingGpu(noise, seconds),
    load: (seconds) => servingLoad(noise, seconds),
  });

/** The same, after 20 s without a GPU that answers. */
export const gpuLostPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...servingPlan(hardware)(noise),
    driver: (seconds) => (seconds < 20 ? 'answers' : 'lost'),
    kernelLog: (second) =>
      second === 20
        ? ['NVRM: Xid (PCI:000f:01:00): 79, GPU has fallen off the bus.', 'NVRM: GPU 000f:01:00.0: GPU has fallen off the bus.']
        : [],
  });

/** 20 s of answers, 90 s of silence, 30 s of answers, and so on. */
export const driverHangPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...servingPlan(hardware)(noise),
    driver: (seconds) => (seconds % 140 >= 20 && seconds % 140 < 110 ? 'hung' : 'answers'),
    // The driver waits six seconds for its firmware before it says so.
    kernelLog: (second) =>
      second % 140 === 26 ? ['NVRM: Xid (PCI:000f:01:00): 119, Timeout after 6s of waiting for RPC response from GPU0 GSP!'] : [],
  });

/** Somebody copied models about: the cache has filled everything that CUDA would call free, but for 2.8 GiB. */
export const pageCachePlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => ({
    ...servingPlan(hardware)(noise),
    programs: servingPrograms({ noise, engineMib: 50_750 }),
    load: (seconds) => {
      const load = servingLoad(noise, seconds);
      const keepFreeKb = gib(2.8) + Math.round(40_000 * noise.wave('page-cache', seconds, 25));
      return { ...load, memory: { ...load.memory, cacheKb: gib(100), keepFreeKb } };
    },
  });
