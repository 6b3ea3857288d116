import { z } from 'zod';
import { count, epochMs } from './quantities.ts';

/** What the kernel's log tells that matters to a GPU machine. */
export const kernelEventKinds = [
  'xid', // the driver reports an error of the GPU, by its number
  'gpu-start-failed', // the driver couldn't bring the GPU or its firmware up
  'gpu-out-of-memory', // the driver got no memory
  'oom-invoked', // an allocation of this process found no memory: the kernel looks for somebody to end
  'oom-kill', // the kernel ended this process, because the machine had no memory left
  'container-oom-kill', // the kernel ended this process, because its container or service had no memory left
  'pcie-corrected', // an error on PCI Express that cost time only
  'pcie-uncorrected', // one that lost something, and that the driver may recover from
  'pcie-fatal', // one after which the link can't be trusted
] as const;

export type KernelEventKind = (typeof kernelEventKinds)[number];

/** One thing that the kernel's log told, and again within ten minutes. */
export const kernelEventSchema = z.object({
  /** When it was written last. */
  atMs: epochMs,
  kind: z.enum(kernelEventKinds),
  /**
   * What tells it from others of its kind, never the line itself: the number of an Xid; the kernel's name of a process (15 characters);
   * driver and PCI address of a device ("mlx5_core 0000:01:00.0"); empty where there is nothing to tell.
   */
  detail: z.string(),
  /** How often it was written. */
  count: count.min(1),
});

export type KernelEvent = z.infer<typeof kernelEventSchema>;

export const kernelLogSchema = z.object({
  /** `live`: it is followed. Else what stands in the way; the gaps say it in words. */
  state: z.enum(['live', 'not-permitted', 'not-supported', 'failed']),
  /** What was recognised since the machine's start, as far as the journal reaches: the last 20, oldest first. */
  events: z.array(kernelEventSchema),
});

export type KernelLog = z.infer<typeof kernelLogSchema>;
