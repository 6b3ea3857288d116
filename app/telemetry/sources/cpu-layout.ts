import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import { parseCoreList, parseCpuinfo } from './core-kinds.ts';

/** What doesn't change about a core. */
export interface CoreTraits {
  readonly kind: string | null;
  /** Against the strongest core, above 0 to 1; 1 where unknown. */
  readonly capacity: number;
  readonly maxClockHertz: number | null;
}

export interface CpuLayout {
  /** By core index. A core that was offline at the discovery may be absent. */
  readonly cores: ReadonlyMap<number, CoreTraits>;
  readonly modelName: string | null;
}

const folder = '/sys/devices/system/cpu';
const cpuinfo = '/proc/cpuinfo';
/** Only on Intel chips with two kinds of cores: the lists of each, by the name of its performance counters. */
const hybridLists = { 'P-core': '/sys/devices/cpu_core/cpus', 'E-core': '/sys/devices/cpu_atom/cpus' } as const;

const capacityFile = (core: number): string => `${folder}/cpu${core}/cpu_capacity`;
/** Two ways to the same figure: the second is for recorded trees, which lose the link from the first. */
const clockFiles = (core: number): readonly [string, string] => [
  `${folder}/cpu${core}/cpufreq/cpuinfo_max_freq`,
  `${folder}/cpufreq/policy${core}/cpuinfo_max_freq`,
];

/** Which cores there are and of what kind: by part number and capacity, never by position. */
export async function discoverCpu(machine: Machine): Promise<CpuLayout> {
  const names = await machine.list(folder);
  const listed = names.flatMap((name) => /^cpu(\d{1,6})$/.exec(name)?.[1] ?? []).map(Number);
  const texts = await machine.read([
    cpuinfo,
    ...Object.values(hybridLists),
    ...listed.flatMap((core) => [capacityFile(core), ...clockFiles(core)]),
  ]);
  return parseCpuLayout(texts, listed);
}

/**
 * @param listed the cores that have a folder in /sys; those in /proc/cpuinfo are added
 * @returns kind, capacity (`cpu_capacity`, else the maximum clock, both against the largest) and maximum clock of each core
 */
export function parseCpuLayout(texts: FileTexts, listed: readonly number[]): CpuLayout {
  const { kinds, modelName } = parseCpuinfo(texts.get(cpuinfo) ?? '');
  const hybrid = hybridKinds(texts);
  const indices = [...new Set([...listed, ...kinds.keys()])];
  const capacities = new Map(indices.map((core) => [core, positive(texts.get(capacityFile(core)))]));
  const clocks = new Map(indices.map((core) => [core, maxClock(texts, core)]));
  const relative = relativeTo(capacities) ?? relativeTo(clocks);
  const cores = indices.map((core): [number, CoreTraits] => [
    core,
    {
      kind: kinds.get(core) ?? hybrid.get(core) ?? null,
      capacity: relative?.(core) ?? 1,
      maxClockHertz: clocks.get(core) ?? null,
    },
  ]);
  return { cores: new Map(cores), modelName };
}

function maxClock(texts: FileTexts, core: number): number | null {
  const [own, policy] = clockFiles(core);
  const kilohertz = positive(texts.get(own)) ?? positive(texts.get(policy));
  return kilohertz === null ? null : kilohertz * 1000;
}

function hybridKinds(texts: FileTexts): ReadonlyMap<number, string> {
  return new Map(
    Object.entries(hybridLists).flatMap(([kind, file]) => parseCoreList(texts.get(file)).map((core) => [core, kind] as const)),
  );
}

/** @returns a core's figure against the largest, or `null` where no core has one */
function relativeTo(figures: ReadonlyMap<number, number | null>): ((core: number) => number | null) | null {
  let largest = 0;
  for (const figure of figures.values()) largest = Math.max(largest, figure ?? 0);
  if (largest === 0) return null;
  return (core) => {
    const figure = figures.get(core) ?? null;
    return figure === null ? null : figure / largest;
  };
}

function positive(text: string | undefined): number | null {
  const value = toNumber(text);
  return value !== null && value > 0 ? value : null;
}
