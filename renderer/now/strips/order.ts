import type { StripDefinition } from './definition.ts';
import { gpuBusy, gpuHeat, gpuMemory, gpuPower, smClock } from './gpu-strips.ts';
import { cpu, disk, heat, memory, network, pressure } from './machine-strips.ts';

/** All strips, from top to bottom. */
export const strips: readonly StripDefinition[] = [
  gpuBusy,
  smClock,
  gpuPower,
  gpuHeat,
  heat,
  gpuMemory,
  memory,
  cpu,
  pressure,
  network,
  disk,
];
