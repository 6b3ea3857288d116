import type { Severity } from './finding.ts';

/** What mostly brings an error, and so who has to do something about it. */
export type XidCause = 'program' | 'memory' | 'gpu' | 'driver';

export interface XidMeaning {
  /** After "Xid 119: ". */
  readonly words: string;
  readonly cause: XidCause;
  readonly severity: Severity;
}

/**
 * The errors that owners meet, as NVIDIA's catalogue (https://docs.nvidia.com/deploy/xid-errors/analyzing-xid-catalog.html) and the
 * driver's own header nverror.h name them. One that a program brings upon itself ends that program; the GPU goes on.
 */
const meanings: Readonly<Record<number, XidMeaning>> = {
  13: { words: 'a program made the GPU do something that it can’t', cause: 'program', severity: 'notice' },
  31: { words: 'a program reached for memory that isn’t its own', cause: 'program', severity: 'notice' },
  32: { words: 'the GPU was given commands that it can’t read', cause: 'driver', severity: 'warning' },
  43: { words: 'a program’s work on the GPU was stopped', cause: 'program', severity: 'notice' },
  44: { words: 'the GPU failed while it changed from one program to another', cause: 'driver', severity: 'warning' },
  45: { words: 'a program’s work was cleared away after an earlier error, or because it ended', cause: 'program', severity: 'notice' },
  46: { words: 'the GPU stopped working', cause: 'gpu', severity: 'critical' },
  48: { words: 'memory held something that can’t be corrected', cause: 'memory', severity: 'critical' },
  61: { words: 'the GPU’s power controller met an error', cause: 'driver', severity: 'warning' },
  62: { words: 'the GPU’s power controller has halted', cause: 'gpu', severity: 'critical' },
  69: { words: 'a program made the GPU do something that it can’t', cause: 'program', severity: 'notice' },
  74: { words: 'a link between GPUs met an error', cause: 'gpu', severity: 'warning' },
  79: { words: 'the GPU has fallen off the bus', cause: 'gpu', severity: 'critical' },
  94: { words: 'memory held something wrong; only the program that used it ends', cause: 'memory', severity: 'warning' },
  95: { words: 'memory held something wrong, and no program on the GPU can be trusted', cause: 'memory', severity: 'critical' },
  109: { words: 'a program didn’t give the GPU back in time', cause: 'driver', severity: 'warning' },
  119: { words: 'the GPU’s firmware doesn’t answer', cause: 'gpu', severity: 'critical' },
  120: { words: 'the GPU’s firmware met an error', cause: 'gpu', severity: 'critical' },
  121: { words: 'the link between CPU and GPU met an error', cause: 'gpu', severity: 'warning' },
  140: { words: 'memory held something that can’t be corrected', cause: 'memory', severity: 'critical' },
  143: { words: 'the GPU didn’t start', cause: 'gpu', severity: 'critical' },
  154: { words: 'the driver says what it takes to recover', cause: 'driver', severity: 'warning' },
};

/** @returns what is known of an Xid, or that it isn't one of those that owners usually meet */
export const xidMeaning = (number: number): XidMeaning =>
  meanings[number] ?? { words: 'an error of the GPU', cause: 'driver', severity: 'warning' };
