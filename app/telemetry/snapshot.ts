import { z } from 'zod';
import { cpuSchema } from './model/cpu.ts';
import { gapSchema, sourceStateSchema } from './model/gap.ts';
import { driverSchema, gpuProcessSchema, gpuSchema } from './model/gpu.ts';
import { identitySchema, loadSchema, selfSchema } from './model/host.ts';
import { kernelLogSchema } from './model/kernel-log.ts';
import { fragmentationSchema, memorySchema, pressureSchema, vmstatSchema } from './model/memory.ts';
import { networkSchema } from './model/network.ts';
import { count, epochMs, seconds } from './model/quantities.ts';
import { sensorsSchema } from './model/sensors.ts';
import { storageSchema } from './model/storage.ts';
import { snapshotSchemaVersion } from './schema-version.ts';

/**
 * Everything read at one instant: plain data in base units. A section is `null` where its source has given
 * nothing (yet); a figure is `null` where the machine doesn't report it. Every `null` has a line in `gaps`.
 */
export const snapshotSchema = z.object({
  schemaVersion: z.literal(snapshotSchemaVersion),
  /** When it was taken, by the machine's clock. */
  takenAtMs: epochMs,
  /** Counts the ticks since the start, from 1; 0 at the end of what is only looked back at, where none follows. */
  sequence: count,
  /** Seconds since the tick before; `null` at the first. */
  intervalSeconds: seconds.nullable(),
  /** The pace that is aimed at. */
  periodSeconds: seconds,
  /** Which kind of machine gave the readings. */
  machine: z.enum(['local', 'simulated', 'recorded']),
  /** For people: "this computer", "simulated DGX Spark: inference". */
  machineTitle: z.string(),
  identity: identitySchema.nullable(),
  load: loadSchema.nullable(),
  driver: driverSchema,
  gpus: z.array(gpuSchema),
  /** `null`: the list is not known (driver silent, no driver). Empty: nothing holds GPU memory. */
  gpuProcesses: z.array(gpuProcessSchema).nullable(),
  memory: memorySchema.nullable(),
  vmstat: vmstatSchema.nullable(),
  memoryPressure: pressureSchema.nullable(),
  cpuPressure: pressureSchema.nullable(),
  ioPressure: pressureSchema.nullable(),
  fragmentation: fragmentationSchema.nullable(),
  cpu: cpuSchema.nullable(),
  sensors: sensorsSchema.nullable(),
  network: networkSchema.nullable(),
  storage: storageSchema.nullable(),
  /** `null` within the first seconds. */
  kernelLog: kernelLogSchema.nullable(),
  self: selfSchema.nullable(),
  sources: z.array(sourceStateSchema),
  gaps: z.array(gapSchema),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
