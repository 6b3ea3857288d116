import { laptop, server } from '../hardware/x86.ts';
import type { Noise } from '../noise.ts';
import type { Plan, Program } from './plan.ts';
import { gib, restingLoad } from './rest.ts';

const answers = () => 'answers' as const;

/** A laptop that runs a small model and, beside it, a browser. */
export const laptopPlan = (noise: Noise): Plan => ({
  hardware: laptop,
  uptimeSeconds: 20_400 + Math.floor(noise.pick('uptime') * 3000),
  heat: { ambientCelsius: 41, celsiusPerWatt: 0.47, lagSeconds: 25, startCelsius: null },
  powerCapMicroseconds: 5_120_000,
  driver: answers,
  kernelLog: null,
  programs: [
    {
      pid: 48_210,
      driverName: '/usr/local/bin/ollama',
      comm: 'ollama',
      command: ['/usr/local/bin/ollama', 'runner', '--model', '/usr/share/ollama/models/llama3.2'],
      user: { name: 'ollama', uid: 998 },
      container: null,
      startedSecondsAgo: 1320,
      gpuIndex: 0,
      gpuMib: () => 4316,
      residentKb: 912_044,
      cpuCores: (seconds) => 0.4 + 0.3 * noise.wave('runner', seconds, 4),
      threads: 25,
    },
  ],
  gpu: (_, seconds) =>
    noise.wave('laptop-pause', seconds, 17) < -0.55
      ? { busy: 0, awake: true, clockMhz: 1980, watts: 14 + noise.wave('laptop-rest', seconds, 4) }
      : {
          busy: 0.72 + 0.2 * noise.wave('laptop-busy', seconds, 4),
          awake: true,
          clockMhz: 2310 + Math.round(90 * noise.wave('laptop-clock', seconds, 5)),
          watts: 68 + 9 * noise.wave('laptop-watts', seconds, 4),
        },
  load: (seconds) => {
    const rest = restingLoad(noise, seconds);
    return {
      ...rest,
      cpu: { strong: 0.11 + 0.06 * noise.wave('laptop-cpu', seconds, 6), weak: 0, pinned: 0, ioWait: 0.001 },
      memory: { ...rest.memory, anonKb: gib(8.4), shmemKb: gib(0.9), cacheKb: gib(9.6) },
    };
  },
});

const trainer = (index: number, noise: Noise): Program => ({
  pid: 81_400 + index,
  driverName: '/opt/conda/bin/python',
  comm: 'python',
  command: ['/opt/conda/bin/python', '-u', 'pretrain.py', `--local-rank=${index}`],
  user: { name: 'root', uid: 0 },
  container: { id: noise.hex('container-pretrain', 64), name: 'pretrain-7b', image: 'nvcr.io/nvidia/pytorch:25.09-py3' },
  startedSecondsAgo: 86_400,
  gpuIndex: index,
  gpuMib: () => 71_680 + 256 * Math.floor(8 * noise.pick('rank-memory', index)),
  residentKb: 9_812_004,
  cpuCores: (seconds) => 1.8 + 0.6 * noise.wave(`rank-${index}`, seconds, 5),
  threads: 244,
});

/** Seven GPUs train; the eighth has nothing to do. */
export const serverPlan = (noise: Noise): Plan => ({
  hardware: server,
  uptimeSeconds: 4_212_000 + Math.floor(noise.pick('uptime') * 3000),
  heat: { ambientCelsius: 27, celsiusPerWatt: 0.054, lagSeconds: 20, startCelsius: null },
  powerCapMicroseconds: 0,
  driver: answers,
  kernelLog: null,
  programs: Array.from({ length: 7 }, (_, index) => trainer(index, noise)),
  gpu: (index, seconds) =>
    index === 7
      ? { busy: 0, awake: false, clockMhz: 345, watts: 71 + noise.wave('spare', seconds, 6) }
      : {
          busy: 0.98 + 0.019 * noise.wave(`h100-busy-${index}`, seconds, 3),
          awake: true,
          clockMhz: 1755 + Math.round(60 * noise.wave(`h100-clock-${index}`, seconds, 4)),
          watts: 630 + 45 * noise.wave(`h100-watts-${index}`, seconds, 5),
        },
  load: (seconds) => {
    const rest = restingLoad(noise, seconds);
    const sway = 0.5 + 0.5 * noise.wave('server-sway', seconds, 4);
    return {
      ...rest,
      cpu: { strong: 0.14 + 0.08 * sway, weak: 0, pinned: 7, ioWait: 0.002 },
      disk: { readBytesPerSecond: 9e8 + 6e8 * sway, writtenBytesPerSecond: 4e6 },
      lan: { inBytesPerSecond: 2e7 * sway, outBytesPerSecond: 6e6 * sway },
      rdma: { inBytesPerSecond: 2.1e10 + 8e9 * sway, outBytesPerSecond: 2.1e10 + 8e9 * sway },
      memory: { ...rest.memory, anonKb: gib(96), shmemKb: gib(41), cacheKb: gib(610) },
      waits: { ...rest.waits, cpuSome: 0.01 },
    };
  },
});
