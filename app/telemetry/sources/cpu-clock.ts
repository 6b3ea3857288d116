import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import type { Cpu } from '../model/cpu.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';
import type { CpuUse } from './cpu.ts';

/** Cores that are clocked together, and the file that tells at what. */
export interface ClockDomain {
  readonly file: string;
  readonly cores: readonly number[];
}

export interface CpuClockLayout {
  /** Those whose clock the kernel tells. A GB10 has one for each core. */
  readonly domains: readonly ClockDomain[];
  /** How many cores there are, whoever tells of them. */
  readonly coreCount: number;
}

/** Hertz by core index. A core at rest is absent. */
export type CpuClocks = ReadonlyMap<number, number>;

export interface CpuClockTexts {
  readonly layout: CpuClockLayout;
  readonly clocks: CpuClocks;
}

const folder = '/sys/devices/system/cpu';
const file = 'cpuinfo_avg_freq';

/** Each file is read on another thread, 40 to 60 µs: more of them would cost more than all the rest. */
const mostDomains = 32;
/** No core is this fast; what lies above is damage. */
const highestKilohertz = 20_000_000;

/**
 * The clock of each core that works, by its own counters, as the mean of the last milliseconds.
 * `scaling_cur_freq` is no substitute: on a GB10 it tells clocks above the maximum and interrupts each core; and
 * `cpuinfo_cur_freq` is for root alone. https://docs.kernel.org/admin-guide/pm/cpufreq.html
 */
export const cpuClockSource: FileSource<CpuClockLayout, CpuClockTexts, CpuClocks> = {
  id: 'cpu-clock',
  paceMs: 10_000,
  layoutPaceMs: 300_000,
  async discover(machine: Machine) {
    const [names, policies] = await Promise.all([machine.list(folder), machine.list(`${folder}/cpufreq`)]);
    const coreCount = names.filter((name) => /^cpu\d+$/.test(name)).length;
    const paths = policies.filter((name) => /^policy\d+$/.test(name)).map((name) => `${folder}/cpufreq/${name}`);
    if (paths.length > mostDomains) return { domains: [], coreCount };
    const [texts, ...lists] = await Promise.all([
      machine.read(paths.map((path) => `${path}/affected_cpus`)),
      ...paths.map((path) => machine.list(path)),
    ]);
    const domains = paths.flatMap((path, position) => {
      const cores = (texts.get(`${path}/affected_cpus`)?.match(/\d{1,6}/g) ?? []).map(Number);
      return cores.length > 0 && lists[position]?.includes(file) ? [{ file: `${path}/${file}`, cores }] : [];
    });
    return { domains, coreCount };
  },
  files: ({ domains }) => domains.map((domain) => domain.file),
  parse: (texts: FileTexts, layout) => ({ layout, clocks: new Map(layout.domains.flatMap((domain) => clocksOf(domain, texts))) }),
  derive({ layout: { domains, coreCount }, clocks }): Outcome<CpuClocks> {
    if (domains.length === 0) return { reading: null, gaps: [untold] };
    return { reading: clocks, gaps: clocks.size < coreCount ? [atRest] : [] };
  },
};

function clocksOf({ file, cores }: ClockDomain, texts: FileTexts): readonly (readonly [number, number])[] {
  const kilohertz = toNumber(texts.get(file));
  if (kilohertz === null || kilohertz <= 0 || kilohertz > highestKilohertz) return [];
  return cores.map((core) => [core, kilohertz * 1000] as const);
}

const untold = gap(
  'cpu-clock',
  '*',
  'not-supported',
  `This kernel doesn't tell what its cores are clocked at, or there are more than ${mostDomains} to be asked.`,
);

const atRest = gap(
  'cpu-clock',
  'cpu.cores[*].clockHertz',
  'not-supported',
  'The kernel tells the clock of a core only while it works; it is read every ten seconds.',
);

/**
 * The cores with their clocks.
 * @param clocks `null` where none is known
 */
export const withClocks = (cpu: CpuUse, clocks: CpuClocks | null): Cpu => ({
  ...cpu,
  cores: cpu.cores.map((core) => ({ ...core, clockHertz: clocks?.get(core.index) ?? null })),
});
