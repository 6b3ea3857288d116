import { z } from 'zod';
import { epochMs } from './quantities.ts';

/**
 * What `nvidia-smi -q -x` and the inventory say: read once at start and on request, in a process of its own that is
 * killed after 10 s. Nothing on the live screen waits for it.
 */
export const machineReportSchema = z.object({
  readAtMs: epochMs,
  /** `null`: not read (yet); `gpuProblem` says why. */
  gpu: z
    .object({
      driverVersion: z.string().nullable(),
      cudaVersion: z.string().nullable(),
      gpus: z.array(
        z.object({
          busId: z.string().nullable(),
          name: z.string().nullable(),
          brand: z.string().nullable(),
          architecture: z.string().nullable(),
          vbiosVersion: z.string().nullable(),
          computeCapability: z.string().nullable(),
          /** "Enabled" on a GB10: CPU and GPU are joined by NVLink-C2C. */
          c2cMode: z.string().nullable(),
          /** "ATS" on a GB10: one address space for CPU and GPU. */
          addressingMode: z.string().nullable(),
          gspFirmwareVersion: z.string().nullable(),
          persistenceMode: z.string().nullable(),
          displayActive: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  gpuProblem: z.string().nullable(),
  inventory: z
    .object({
      system: z.object({ manufacturer: z.string().nullable(), model: z.string().nullable() }),
      cpu: z.object({ brand: z.string().nullable(), cores: z.number().nullable() }),
      memory: z.array(z.object({ sizeBytes: z.number().nullable(), type: z.string().nullable(), manufacturer: z.string().nullable() })),
      disks: z.array(
        z.object({ name: z.string(), type: z.string().nullable(), sizeBytes: z.number().nullable(), interface: z.string().nullable() }),
      ),
      os: z.object({
        distribution: z.string().nullable(),
        release: z.string().nullable(),
        kernel: z.string().nullable(),
        architecture: z.string().nullable(),
      }),
    })
    .nullable(),
  inventoryProblem: z.string().nullable(),
});

export type MachineReport = z.infer<typeof machineReportSchema>;
