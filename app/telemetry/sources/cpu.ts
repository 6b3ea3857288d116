import type { FileTexts } from '../../machine/machine.ts';
import type { Core, Cpu } from '../model/cpu.ts';
import type { Gap } from '../model/gap.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';
import { type CpuLayout, discoverCpu } from './cpu-layout.ts';

const file = '/proc/stat';

/** Time of one core since boot, in clock ticks. */
export interface CoreTimes {
  readonly busy: number;
  readonly idle: number;
  /** Idle with a request for I/O under way. */
  readonly ioWait: number;
}

export interface CpuTimes {
  readonly layout: CpuLayout;
  /** By core index, in rising order. A core that is offline is absent. */
  readonly cores: ReadonlyMap<number, CoreTimes>;
}

/** What cores are used for; what they are clocked at is for another source to say. */
export type CpuUse = Omit<Cpu, 'cores'> & { readonly cores: CoreUse[] };
type CoreUse = Omit<Core, 'clockHertz'>;

/** What a core did between two readings, in clock ticks. */
interface Spent {
  readonly busy: number;
  readonly ioWait: number;
  readonly total: number;
}

/** Per-core utilization from /proc/stat, with the cores' kinds. */
export const cpuSource: FileSource<CpuLayout, CpuTimes, CpuUse> = {
  id: 'cpu',
  paceMs: 0,
  // Cores go offline and come back, rarely; /proc/cpuinfo is long.
  layoutPaceMs: 300_000,
  discover: discoverCpu,
  files: () => [file],
  parse: (texts: FileTexts, layout) => ({ layout, cores: parseCoreTimes(texts.get(file) ?? '') }),
  derive(now, before): Outcome<CpuUse> {
    if (now.cores.size === 0) return { reading: null, gaps: [gap('cpu', '*', 'source-failed', `${file} names no core.`)] };
    const spent = new Map([...now.cores].map(([index, times]) => [index, difference(times, before?.cores.get(index))]));
    const cores = [...spent].map(([index, time]) => coreOf(index, time, now.layout));
    const known = [...spent.values()].filter((time) => time !== null);
    const kinds = kindsOf(cores);
    const reading: CpuUse = {
      utilization: shareOf(known, 'busy'),
      ioWait: shareOf(known, 'ioWait'),
      cores,
      kinds,
      model: now.layout.modelName ?? namesOf(kinds),
    };
    return { reading, gaps: gapsOf(reading, before === null) };
  },
};

/**
 * Lines of "cpu0 user nice system idle iowait irq softirq steal guest guest_nice". Guest time is already inside user and
 * nice time (proc_stat(5)), so it isn't added again. The sum of all cores is left out: it jumps when one goes offline.
 */
export function parseCoreTimes(text: string): ReadonlyMap<number, CoreTimes> {
  const cores: [number, CoreTimes][] = [];
  for (const line of text.split('\n')) {
    const [, index, figures] = /^cpu(\d{1,6}) +(\d+(?: +\d+){3,})\s*$/.exec(line) ?? [];
    if (index === undefined || figures === undefined) continue;
    const [user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, steal = 0] = figures.split(/ +/).map(Number);
    const busy = user + nice + system + irq + softIrq + steal;
    if (Number.isSafeInteger(busy + idle + ioWait)) cores.push([Number(index), { busy, idle, ioWait }]);
  }
  return new Map(cores.sort(([a], [b]) => a - b));
}

/**
 * @returns `null` at the first reading of a core, or when its counters went back: a core that was offline starts anew.
 * The time of waiting for I/O may go back a little on its own (proc_stat(5)), and is taken for none then.
 */
function difference(now: CoreTimes, before: CoreTimes | undefined): Spent | null {
  if (before === undefined) return null;
  const busy = now.busy - before.busy;
  const idle = now.idle - before.idle;
  const ioWait = Math.max(0, now.ioWait - before.ioWait);
  const total = busy + idle + ioWait;
  return busy < 0 || idle < 0 || total <= 0 ? null : { busy, ioWait, total };
}

function coreOf(index: number, time: Spent | null, layout: CpuLayout): CoreUse {
  const traits = layout.cores.get(index) ?? { kind: null, capacity: 1, maxClockHertz: null };
  return { index, utilization: time && time.busy / time.total, ...traits };
}

/** The mean share, each core with the time that it was seen for. */
function shareOf(times: readonly Spent[], part: 'busy' | 'ioWait'): number | null {
  const total = times.reduce((sum, time) => sum + time.total, 0);
  return total === 0 ? null : times.reduce((sum, time) => sum + time[part], 0) / total;
}

/** The kinds of cores, the strongest first. */
function kindsOf(cores: readonly CoreUse[]): Cpu['kinds'] {
  return [...Map.groupBy(cores, ({ kind }) => kind)]
    .map(([kind, members]) => {
      const known = members.flatMap(({ utilization }) => utilization ?? []);
      return {
        strength: Math.max(...members.map(({ capacity }) => capacity)),
        entry: { kind, cores: members.length, utilization: known.length === 0 ? null : mean(known) },
      };
    })
    .sort((a, b) => b.strength - a.strength)
    .map(({ entry }) => entry);
}

/** "Cortex-X925 + Cortex-A725"; `null` where no kind is known. */
function namesOf(kinds: Cpu['kinds']): string | null {
  const names = kinds.flatMap(({ kind }) => kind ?? []);
  return names.length === 0 ? null : names.join(' + ');
}

const mean = (shares: readonly number[]): number => shares.reduce((sum, share) => sum + share, 0) / shares.length;

function gapsOf(reading: CpuUse, first: boolean): Gap[] {
  const gaps: Gap[] = [];
  const add = (field: string, reason: Gap['reason'], detail: string) => gaps.push(gap('cpu', field, reason, detail));
  if (first) {
    for (const field of ['utilization', 'ioWait', 'cores[*].utilization', 'kinds[*].utilization'])
      add(`cpu.${field}`, 'too-early', 'A share of time needs two readings.');
  } else {
    const unknown = reading.cores.filter(({ utilization }) => utilization === null).map(({ index }) => index);
    const why = unknown.length > 0 ? `Just came online, or its counters went back: core ${unknown.join(', ')}.` : '';
    if (unknown.length > 0) add('cpu.cores[*].utilization', 'too-early', why);
    if (reading.utilization === null) add('cpu.*', 'too-early', 'No core could be compared with its last reading.');
    else if (reading.kinds.some(({ utilization }) => utilization === null)) add('cpu.kinds[*].utilization', 'too-early', why);
  }
  if (reading.model === null) add('cpu.model', 'not-supported', "/proc/cpuinfo doesn't name the processor.");
  if (reading.cores.some(({ kind }) => kind === null))
    for (const list of ['cores', 'kinds'])
      add(`cpu.${list}[*].kind`, 'not-supported', 'The kind of core is known for Arm designs and Intel hybrids.');
  if (reading.cores.some(({ maxClockHertz }) => maxClockHertz === null))
    add('cpu.cores[*].maxClockHertz', 'not-supported', "The kernel doesn't manage these cores' clock.");
  return gaps;
}
