import { z } from 'zod';
import { bytes, epochMs, seconds } from './quantities.ts';

/** Who this machine is. Read at start and every ten minutes. The serial number is never read. */
export const identitySchema = z.object({
  /** Identifying. */
  hostName: z.string().nullable(),
  /** "NVIDIA", "ASUS", "Dell", "HP", "Lenovo", "MSI", "Gigabyte", "Acer", or what DMI says. */
  make: z.string().nullable(),
  /** As its owner knows it: "DGX Spark Founders Edition", "Ascent GX10", or what DMI says. */
  model: z.string().nullable(),
  /** Whether this is a GB10 machine: by DMI's product family or by the GPU. */
  isSpark: z.boolean(),
  boardName: z.string().nullable(),
  biosVersion: z.string().nullable(),
  biosDate: z.string().nullable(),
  /** "Ubuntu 24.04.3 LTS". */
  osName: z.string().nullable(),
  /** The last `DGX_OTA_VERSION`, else `DGX_SWBUILD_VERSION`. */
  dgxOsVersion: z.string().nullable(),
  /** `DGX_SWBUILD_VERSION`: what left the factory. */
  dgxOsFactoryVersion: z.string().nullable(),
  /** Updates in their order. The date is the text of the file: it is localised. */
  dgxOsUpdates: z.array(z.object({ version: z.string(), date: z.string().nullable() })),
  kernel: z.string().nullable(),
});

export type Identity = z.infer<typeof identitySchema>;

export const loadSchema = z.object({
  load1: z.number().nonnegative().nullable(),
  load5: z.number().nonnegative().nullable(),
  load15: z.number().nonnegative().nullable(),
  uptimeSeconds: seconds.nullable(),
  bootedAtMs: epochMs.nullable(),
  /** Changes with every boot (/proc/sys/kernel/random/boot_id). Identifying. */
  bootId: z.string().nullable(),
});

export type Load = z.infer<typeof loadSchema>;

/** What this app itself costs, with all its children. */
export const selfSchema = z.object({
  /** Cores kept busy: 0.002 is 0.2 % of one core. */
  cpuCores: z.number().nonnegative().nullable(),
  /** Proportional set size, the children included. */
  memoryBytes: bytes.nullable(),
  /** How many children run. */
  children: z.number().int().nonnegative(),
});

export type Self = z.infer<typeof selfSchema>;
