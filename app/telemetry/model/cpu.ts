import { z } from 'zod';
import { count, hertz, share } from './quantities.ts';

/** One logical CPU. */
export const coreSchema = z.object({
  index: count,
  /** Microarchitecture by the part number ("Cortex-X925"); `null` where it isn't known. */
  kind: z.string().nullable(),
  /** Share of time not idle (idle and iowait are idle); `null` at the first reading. */
  utilization: share.nullable(),
  /** What this core can do against the fastest one, 0 to 1 (`cpu_capacity`, else its maximum clock); 1 where unknown. */
  capacity: share,
  maxClockHertz: hertz.nullable(),
  /** What it was clocked at when it was last looked at, up to ten seconds ago; `null` where it rested then or the kernel doesn't tell. */
  clockHertz: hertz.nullable(),
});

export type Core = z.infer<typeof coreSchema>;

export const cpuSchema = z.object({
  /** Mean over all cores. */
  utilization: share.nullable(),
  /** Share of time spent waiting for I/O. */
  ioWait: share.nullable(),
  cores: z.array(coreSchema),
  /** The kinds of cores, the strongest first, with their mean utilization. One entry with `kind: null` on plain machines. */
  kinds: z.array(z.object({ kind: z.string().nullable(), cores: count, utilization: share.nullable() })),
  /** "Cortex-X925 + Cortex-A725", or the model name from /proc/cpuinfo. */
  model: z.string().nullable(),
});

export type Cpu = z.infer<typeof cpuSchema>;
