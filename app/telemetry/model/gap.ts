import { z } from 'zod';

/** Every source of readings, by the name that screens and exports show. */
export const sourceIds = [
  'gpu', // nvidia-smi --query-gpu, one long-lived child
  'gpu-processes', // nvidia-smi --query-compute-apps, a second one
  'gpu-report', // nvidia-smi -q -x, once
  'inventory', // systeminformation, once
  'memory', // /proc/meminfo
  'vmstat',
  'pressure',
  'fragmentation', // /proc/buddyinfo
  'cpu',
  'cpu-clock', // cpuinfo_avg_freq of each core
  'load', // /proc/loadavg, /proc/uptime
  'sensors', // thermal zones and hwmon
  'network',
  'rdma',
  'disks',
  'file-systems',
  'processes', // /proc/<pid> of whoever holds GPU memory
  'identity', // DMI, /etc/dgx-release, os-release
  'kernel-log', // journalctl --dmesg --follow, a third long-lived child
  'self', // what this app costs
] as const;

export type SourceId = (typeof sourceIds)[number];

/** Why a figure is missing. */
export const gapReasons = [
  'not-supported', // this machine has no such thing, or its driver doesn't report it
  'not-permitted', // it exists, but this user may not read it
  'source-failed', // the source answered with an error or with something unreadable
  'stale', // the source has stopped answering; the last figure is too old to be shown as current
  'too-early', // a rate needs two readings
  'left-out', // identifying, and not asked for
] as const;

/** One thing that is missing from a snapshot, and why. */
export const gapSchema = z.object({
  source: z.enum(sourceIds),
  /**
   * What is missing: a path from the snapshot's root ("gpus[0].powerLimitWatts"), which stands for all that is missing at and
   * below it. In brackets stands what an element goes by (its `id`, `name`, `pid`, mount point or place), or "*" for several, which the
   * detail names; a path that ends with ".*" is for what is missing below it; "*" alone for all that the source would give.
   */
  field: z.string(),
  reason: z.enum(gapReasons),
  /** A sentence for people: what is missing and, where it helps, what to do. */
  detail: z.string(),
});

export type Gap = z.infer<typeof gapSchema>;
export type GapReason = Gap['reason'];

/** How fresh the readings of one source are. */
export const sourceStateSchema = z.object({
  id: z.enum(sourceIds),
  state: z.enum(['live', 'waiting', 'stale', 'failed', 'absent']),
  /** Seconds between the reading and the snapshot; `null` where the source has never answered. */
  ageSeconds: z.number().nonnegative().nullable(),
});

export type SourceState = z.infer<typeof sourceStateSchema>;
