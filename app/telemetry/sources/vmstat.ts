import type { FileTexts } from '../../machine/machine.ts';
import { rate, sumKnown } from '../counters.ts';
import type { Gap } from '../model/gap.ts';
import type { Vmstat } from '../model/memory.ts';
import { type FileSource, gap, nothingToDiscover, type Outcome } from '../source.ts';

const file = '/proc/vmstat';

/**
 * Bytes of a page. DGX OS and the usual kernels for x86 and Arm use 4 KiB; no file says so. On a kernel built
 * with pages of 64 KiB ("-64k" in its name) figures that are counted in pages come out too low.
 */
export const pageBytes = 4096;

/** Counters since boot; `null`: the kernel doesn't count it. */
export interface VmstatCounters {
  readonly pagesSwappedIn: number | null;
  readonly pagesSwappedOut: number | null;
  /** All zones added: `allocstall_normal`, `allocstall_movable`, … (one `allocstall` before Linux 4.10). */
  readonly allocationStalls: number | null;
  readonly majorFaults: number | null;
  /** Since Linux 4.13. */
  readonly oomKills: number | null;
}

const counted: readonly { readonly counter: keyof VmstatCounters; readonly field: keyof Vmstat; readonly line: string }[] = [
  { counter: 'pagesSwappedIn', field: 'swapInBytesPerSecond', line: 'pswpin' },
  { counter: 'pagesSwappedOut', field: 'swapOutBytesPerSecond', line: 'pswpout' },
  { counter: 'allocationStalls', field: 'allocationStallsPerSecond', line: 'allocstall' },
  { counter: 'majorFaults', field: 'majorFaultsPerSecond', line: 'pgmajfault' },
  { counter: 'oomKills', field: 'oomKills', line: 'oom_kill' },
];

/** Swap traffic, waiting allocations, major faults and OOM kills, from /proc/vmstat. */
export const vmstatSource: FileSource<null, VmstatCounters, Vmstat> = {
  id: 'vmstat',
  paceMs: 0,
  layoutPaceMs: Number.POSITIVE_INFINITY,
  discover: nothingToDiscover,
  files: () => [file],
  parse: (texts: FileTexts) => parseVmstat(texts.get(file) ?? ''),
  derive(now, before, elapsedSeconds): Outcome<Vmstat> {
    if (counted.every(({ counter }) => now[counter] === null)) {
      return { reading: null, gaps: [gap('vmstat', '*', 'source-failed', `${file} can't be read.`)] };
    }
    const perSecond = (counter: keyof VmstatCounters) => rate(now[counter], before?.[counter], elapsedSeconds);
    const pagesPerSecond = (counter: keyof VmstatCounters) => {
      const pages = perSecond(counter);
      return pages === null ? null : pages * pageBytes;
    };
    const reading: Vmstat = {
      swapInBytesPerSecond: pagesPerSecond('pagesSwappedIn'),
      swapOutBytesPerSecond: pagesPerSecond('pagesSwappedOut'),
      allocationStallsPerSecond: perSecond('allocationStalls'),
      majorFaultsPerSecond: perSecond('majorFaults'),
      oomKills: now.oomKills,
    };
    return { reading, gaps: gapsOf(reading, now, before) };
  },
};

/** The lines that count here, out of the 180 that the kernel writes: only they are looked at, at every tick. */
const countedLine = /^(pswpin|pswpout|pgmajfault|oom_kill|allocstall(?:_\w+)?) (\d+)$/gm;

/** Lines of "name value"; total over any text. */
export function parseVmstat(text: string): VmstatCounters {
  const counters = new Map<string, number>();
  for (const [, name = '', digits] of text.matchAll(countedLine)) {
    if (Number.isSafeInteger(Number(digits))) counters.set(name, Number(digits));
  }
  const counter = (name: string): number | null => counters.get(name) ?? null;
  const stalls = [...counters].filter(([name]) => name.startsWith('allocstall')).map(([, value]) => value);
  return {
    pagesSwappedIn: counter('pswpin'),
    pagesSwappedOut: counter('pswpout'),
    allocationStalls: sumKnown(stalls),
    majorFaults: counter('pgmajfault'),
    oomKills: counter('oom_kill'),
  };
}

function gapsOf(reading: Vmstat, now: VmstatCounters, before: VmstatCounters | null): Gap[] {
  const gaps: Gap[] = [];
  for (const { counter, field, line } of counted) {
    if (reading[field] !== null) continue;
    const path = `vmstat.${field}`;
    if (now[counter] === null) gaps.push(gap('vmstat', path, 'not-supported', `This kernel doesn't count ${line}.`));
    else if (before === null) gaps.push(gap('vmstat', path, 'too-early', 'A rate needs two readings.'));
    else gaps.push(gap('vmstat', path, 'source-failed', `The counter ${line} went back, or had no earlier reading.`));
  }
  return gaps;
}
