import { z } from 'zod';
import { bytes, perSecond, share } from './quantities.ts';

/** A whole disk (no partitions, no loop devices). */
export const diskSchema = z.object({
  name: z.string(),
  model: z.string().nullable(),
  sizeBytes: bytes.nullable(),
  readBytesPerSecond: perSecond.nullable(),
  writtenBytesPerSecond: perSecond.nullable(),
  readsPerSecond: perSecond.nullable(),
  writesPerSecond: perSecond.nullable(),
  /** Share of time with at least one request in flight. */
  utilization: share.nullable(),
});

export type Disk = z.infer<typeof diskSchema>;

/** A mounted file system on a real device. */
export const fileSystemSchema = z.object({
  mountPoint: z.string(),
  device: z.string(),
  type: z.string(),
  /** Mounted so that nothing can be written. */
  readOnly: z.boolean(),
  totalBytes: bytes,
  freeBytes: bytes,
});

export type FileSystem = z.infer<typeof fileSystemSchema>;

export const storageSchema = z.object({
  disks: z.array(diskSchema),
  fileSystems: z.array(fileSystemSchema),
  readBytesPerSecond: perSecond.nullable(),
  writtenBytesPerSecond: perSecond.nullable(),
});

export type Storage = z.infer<typeof storageSchema>;
