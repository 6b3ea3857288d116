import type { Rule } from './rule.ts';
import { cpuClock } from './rules/cpu-clock.ts';
import { driverMismatch } from './rules/driver-mismatch.ts';
import { driverNotLoaded } from './rules/driver-not-loaded.ts';
import { driverReader } from './rules/driver-reader.ts';
import { driverSilent } from './rules/driver-silent.ts';
import { driverUnsupported } from './rules/driver-unsupported.ts';
import { fabricFlapping } from './rules/fabric-flapping.ts';
import { fabricSpeed } from './rules/fabric-speed.ts';
import { fabricTwin } from './rules/fabric-twin.ts';
import { fileSystemFull } from './rules/file-system-full.ts';
import { gpuLost } from './rules/gpu-lost.ts';
import { gpuOutOfMemory } from './rules/gpu-out-of-memory.ts';
import { gpuStartFailed } from './rules/gpu-start-failed.ts';
import { largeBlocks } from './rules/large-blocks.ts';
import { memoryFilling } from './rules/memory-filling.ts';
import { memoryPressure } from './rules/memory-pressure.ts';
import { nicHot } from './rules/nic-hot.ts';
import { nvmeHot } from './rules/nvme-hot.ts';
import { oomKill } from './rules/oom-kill.ts';
import { ownBudget } from './rules/own-budget.ts';
import { pageCache } from './rules/page-cache.ts';
import { pcieErrors } from './rules/pcie-errors.ts';
import { persistenceMode } from './rules/persistence-mode.ts';
import { powerDelivery } from './rules/power-delivery.ts';
import { rdmaErrors } from './rules/rdma-errors.ts';
import { sensorNearLimit } from './rules/sensor-near-limit.ts';
import { swapInUse } from './rules/swap-in-use.ts';
import { thermalSlowdown } from './rules/thermal-slowdown.ts';
import { unownedMemory } from './rules/unowned-memory.ts';
import { xid } from './rules/xid.ts';

/** Every rule. Their order is that of the list on the screen, for as long as nothing is open. */
export const rules: readonly Rule[] = [
  driverSilent,
  driverReader,
  driverNotLoaded,
  driverMismatch,
  gpuLost,
  powerDelivery,
  thermalSlowdown,
  sensorNearLimit,
  memoryFilling,
  memoryPressure,
  pageCache,
  largeBlocks,
  unownedMemory,
  swapInUse,
  xid,
  gpuStartFailed,
  gpuOutOfMemory,
  oomKill,
  pcieErrors,
  nvmeHot,
  fileSystemFull,
  fabricTwin,
  fabricSpeed,
  fabricFlapping,
  rdmaErrors,
  nicHot,
  cpuClock,
  driverUnsupported,
  persistenceMode,
  ownBudget,
];
