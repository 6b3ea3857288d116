import type { Threshold } from '../../../app/health/rule.ts';
import { type ByteSystem, giga } from '../../../app/telemetry/format/format.ts';
import type { Unit } from '../../../app/telemetry/metrics.ts';

/** The unit in which a threshold is typed in, and how many base units it is. */
export interface ShownUnit {
  readonly sign: string;
  readonly size: number;
}

const fixed: Readonly<Record<Exclude<Unit, 'bytes'>, ShownUnit>> = {
  'bytes-per-second': { sign: 'MB/s', size: 1e6 },
  share: { sign: '%', size: 0.01 },
  celsius: { sign: '°C', size: 1 },
  watts: { sign: 'W', size: 1 },
  hertz: { sign: 'MHz', size: 1e6 },
  cores: { sign: 'cores', size: 1 },
  'per-second': { sign: '/s', size: 1 },
  count: { sign: '', size: 1 },
  seconds: { sign: 's', size: 1 },
};

/** From this default on, a length of time is counted in minutes. Seconds. */
const inMinutes = 600;

/** A share in percent, a clock in MHz; bytes and seconds by the size of the default: MiB or GiB (MB or GB), seconds or minutes. */
export function shownUnit({ unit, default: usual }: Pick<Threshold, 'unit' | 'default'>, system: ByteSystem): ShownUnit {
  if (unit === 'seconds' && usual >= inMinutes) return { sign: 'min', size: 60 };
  if (unit !== 'bytes') return fixed[unit];
  const kilo = system === 'binary' ? 1024 : 1000;
  return usual < kilo ** 3 ? { sign: system === 'binary' ? 'MiB' : 'MB', size: kilo ** 2 } : { sign: giga(system), size: kilo ** 3 };
}

/** Without the digits that only binary fractions have: 0.9 of a share is 90 %, not 90.00000000000001. */
const plain = (value: number): number => Number(value.toPrecision(14));

/** A value in base units as it is typed in. */
export const toShown = (value: number, { size }: ShownUnit): number => plain(value / size);

/** What was typed in, in base units. */
export const toBase = (shown: number, { size }: ShownUnit): number => plain(shown * size);
