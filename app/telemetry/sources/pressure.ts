import type { FileTexts } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import type { Gap } from '../model/gap.ts';
import type { Pressure } from '../model/memory.ts';
import { type FileSource, gap, nothingToDiscover, type Outcome } from '../source.ts';

const resources = ['memory', 'cpu', 'io'] as const;
type Resource = (typeof resources)[number];

/** Pressure of each resource; `null` where its file can't be read. */
export type PressureReading = Readonly<Record<Resource, Pressure | null>>;

const fileOf = (resource: Resource): string => `/proc/pressure/${resource}`;

/**
 * Pressure stall information: https://docs.kernel.org/accounting/psi.html. A kernel without it, or started with
 * `psi=0`, has no readable files; then the reading is `null`.
 */
export const pressureSource: FileSource<null, PressureReading, PressureReading> = {
  id: 'pressure',
  paceMs: 0,
  layoutPaceMs: Number.POSITIVE_INFINITY,
  discover: nothingToDiscover,
  files: () => resources.map(fileOf),
  parse: (texts: FileTexts) => ({
    memory: parsePressure(texts.get(fileOf('memory'))),
    cpu: parsePressure(texts.get(fileOf('cpu'))),
    io: parsePressure(texts.get(fileOf('io'))),
  }),
  derive(now): Outcome<PressureReading> {
    if (resources.every((resource) => now[resource] === null)) {
      return { reading: null, gaps: [gap('pressure', '*', 'not-supported', "This kernel doesn't report pressure stall information.")] };
    }
    return { reading: now, gaps: resources.flatMap((resource) => gapsOf(resource, now[resource])) };
  },
};

/** @returns shares of time; `null` where neither of the two lines ("some", "full") can be read */
export function parsePressure(text: string | undefined): Pressure | null {
  const lines = (text ?? '').split('\n');
  const some = averages(lines.find((line) => line.startsWith('some ')));
  const full = averages(lines.find((line) => line.startsWith('full ')));
  const pressure = { some10: some[0], some60: some[1], some300: some[2], full10: full[0], full60: full[1], full300: full[2] };
  return Object.values(pressure).every((share) => share === null) ? null : pressure;
}

/** "some avg10=0.00 avg60=0.12 avg300=0.06 total=552336963": percentages of wall time. */
function averages(line: string | undefined): readonly [number | null, number | null, number | null] {
  const average = (window: string): number | null => {
    const percent = toNumber(new RegExp(` avg${window}=(\\S+)`).exec(line ?? '')?.[1]);
    return percent !== null && percent >= 0 && percent <= 100 ? percent / 100 : null;
  };
  return [average('10'), average('60'), average('300')];
}

function gapsOf(resource: Resource, pressure: Pressure | null): Gap[] {
  const section = `${resource}Pressure`;
  if (pressure === null) return [gap('pressure', section, 'source-failed', `${fileOf(resource)} can't be read.`)];
  return Object.entries(pressure)
    .filter(([, share]) => share === null)
    .map(([field]) =>
      resource === 'cpu' && field.startsWith('full')
        ? gap('pressure', `${section}.${field}`, 'not-supported', "This kernel doesn't report full pressure for the CPU.")
        : gap('pressure', `${section}.${field}`, 'source-failed', `${fileOf(resource)} doesn't say it.`),
    );
}
