import type { Noise } from '../noise.ts';
import type { Plan, Program } from './plan.ts';
import { sparkDefaults } from './rest.ts';
import { servingGpu, servingLoad, servingNow } from './serving.ts';

/** One of two ranks of a model that is too large for one machine; the layers' results travel over RDMA. */
export const twoSparksPlan =
  (hardware: Plan['hardware']) =>
  (noise: Noise): Plan => {
    const worker: Program = {
      pid: 197_277,
      driverName: 'VLLM::Worker_TP0',
      comm: 'VLLM::Worker_TP',
      command: ['VLLM::Worker_TP0'],
      user: { name: 'lab', uid: 1000 },
      container: { id: noise.hex('container-worker', 64), name: 'vllm-node-0', image: 'nvcr.io/nvidia/vllm:25.11-py3' },
      startedSecondsAgo: 26_100,
      gpuIndex: 0,
      gpuMib: () => 98_304,
      residentKb: 3_008_212,
      cpuCores: (seconds) => (servingNow(noise, seconds) ? 1.31 : 0.04),
      threads: 204,
    };
    return {
      ...sparkDefaults(noise),
      hardware,
      programs: [worker],
      gpu: (_, seconds) => servingGpu(noise, seconds),
      load: (seconds) => {
        const load = servingLoad(noise, seconds);
        if (!servingNow(noise, seconds)) return load;
        // Decoding sends little and often; the prefill of a long prompt comes near what both twins can carry.
        const prefill = noise.wave('prefill', seconds, 13) > 0.72 ? 17e9 : 0;
        const steady = 6.4e8 * (1 + 0.25 * noise.wave('rdma', seconds, 3));
        return { ...load, rdma: { inBytesPerSecond: steady + prefill, outBytesPerSecond: steady * 0.97 + prefill } };
      },
    };
  };
