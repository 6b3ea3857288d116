import { cores } from './checks/cores.ts';
import { disk } from './checks/disk.ts';
import { fortyWatts } from './checks/forty-watts.ts';
import { link } from './checks/link.ts';
import { memory } from './checks/memory.ts';
import { networkPorts } from './checks/network-ports.ts';
import { petaflop } from './checks/petaflop.ts';
import { sameKind } from './checks/same-kind.ts';
import { sinceHandoff } from './checks/since-handoff.ts';
import { software } from './checks/software.ts';
import type { LiveCheck } from './verdict.ts';

/** Every live check, in the order of `checkIds`. */
export const checks: readonly LiveCheck[] = [
  sameKind,
  memory,
  cores,
  link,
  petaflop,
  fortyWatts,
  networkPorts,
  disk,
  sinceHandoff,
  software,
];
