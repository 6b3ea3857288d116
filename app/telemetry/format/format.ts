import type { Unit } from '../metrics.ts';
import { type Figure, grouped, missing, onLadder } from './figure.ts';

export type { Figure } from './figure.ts';
export { formatAge, formatClock, formatDay, formatDuration, formatSince } from './time.ts';

/** How bytes are counted: GiB (1,024³) or GB (1,000³). Rates, links and clocks are decimal in both, as they are rated. */
export type ByteSystem = 'binary' | 'decimal';

const binarySteps = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
const decimalSteps = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const byteDecimals = [0, 0, 0, 1, 2] as const;

const byteLadder = (system: ByteSystem) =>
  (system === 'binary' ? binarySteps : decimalSteps).map((unit, step) => ({
    unit,
    size: (system === 'binary' ? 1024 : 1000) ** step,
    decimals: byteDecimals[step] ?? 0,
  }));

const ladders = {
  'bytes-per-second': [
    { unit: 'B/s', size: 1, decimals: 0 },
    { unit: 'kB/s', size: 1e3, decimals: 0 },
    { unit: 'MB/s', size: 1e6, decimals: 1 },
    { unit: 'GB/s', size: 1e9, decimals: 1 },
  ],
  hertz: [
    { unit: 'Hz', size: 1, decimals: 0 },
    { unit: 'kHz', size: 1e3, decimals: 0 },
    { unit: 'MHz', size: 1e6, decimals: 0 },
    { unit: 'GHz', size: 1e9, decimals: 1 },
  ],
} as const;

/** Units that never change, with their decimals. */
const fixed = {
  share: { unit: '%', factor: 100, decimals: 0 },
  celsius: { unit: '°C', factor: 1, decimals: 1 },
  watts: { unit: 'W', factor: 1, decimals: 1 },
  cores: { unit: 'cores', factor: 1, decimals: 1 },
  'per-second': { unit: '/s', factor: 1, decimals: 1 },
  count: { unit: '', factor: 1, decimals: 0 },
  seconds: { unit: 's', factor: 1, decimals: 1 },
} as const;

/** The unit that stands beside the em dash, so that it doesn't move when the figure comes. */
const unitOfNothing = { 'bytes-per-second': 'MB/s', hertz: 'MHz' } as const;

/**
 * A reading in base units as a person reads it: one decimal for GiB, W and °C, none for % and MHz, a comma for
 * thousands, a true minus. The unit changes where the figure would reach 10,000.
 * @param value `null` gives an em dash with the unit that is usual for such a reading
 */
export function formatValue(unit: Unit, value: number | null, system: ByteSystem): Figure {
  if (unit === 'bytes') return value === null ? missing(giga(system)) : onLadder(value, byteLadder(system));
  if (unit === 'bytes-per-second' || unit === 'hertz') {
    return value === null ? missing(unitOfNothing[unit]) : onLadder(value, ladders[unit]);
  }
  const { unit: sign, factor, decimals } = fixed[unit];
  return value === null ? missing(sign) : { figure: grouped(value * factor, decimals), unit: sign };
}

/** "GiB" or "GB". */
export const giga = (system: ByteSystem): 'GiB' | 'GB' => (system === 'binary' ? 'GiB' : 'GB');

/** Bytes in GiB or GB whatever their size, one decimal: for figures that stand in one column or one sum. */
export function formatGiga(value: number | null, system: ByteSystem): Figure {
  if (value === null) return missing(giga(system));
  return { figure: grouped(value / (system === 'binary' ? 1024 ** 3 : 1e9), 1), unit: giga(system) };
}

/** Bytes in the unit that suits `whole`: "2.18 of 3.58 TiB". The unit changes at 1,024 (1,000) here, as disks are sold. */
export function formatPart(value: number | null, whole: number, system: ByteSystem): Figure {
  const ladder = byteLadder(system);
  const step = ladder.findLast(({ size }) => whole >= size) ?? ladder[0];
  if (!step) return missing('B');
  return value === null ? missing(step.unit) : { figure: grouped(value / step.size, step.decimals), unit: step.unit };
}

/** A share in percent with as many decimals as asked for; pressure and cost need one. */
export const formatShare = (value: number | null, decimals = 0): Figure =>
  value === null ? missing('%') : { figure: grouped(value * 100, decimals), unit: '%' };

const bitSteps = [
  { unit: 'b/s', size: 1 },
  { unit: 'kb/s', size: 1e3 },
  { unit: 'Mb/s', size: 1e6 },
  { unit: 'Gb/s', size: 1e9 },
] as const;

/**
 * Bits per second. The unit changes at 1,000, because links are named so ("1 Gb/s", "200 Gb/s").
 * @param exact a link's speed: without a decimal that would be zero. Traffic always has one.
 */
export function formatBits(bitsPerSecond: number | null, exact = false): Figure {
  if (bitsPerSecond === null) return missing('Gb/s');
  const { figure, unit } = onLadder(
    bitsPerSecond,
    bitSteps.map((step) => ({ ...step, decimals: step.size > 1 ? 1 : 0 })),
    1000,
  );
  return { figure: exact ? figure.replace(/\.0$/, '') : figure, unit };
}

/** Traffic counted in bytes, shown in bits per second beside the link's speed. */
export const formatTraffic = (bytesPerSecond: number | null): Figure => formatBits(bytesPerSecond === null ? null : bytesPerSecond * 8);

/** Figure and unit as one text: "71.2 GiB". The blank does not break. */
export const asText = ({ figure, unit }: Figure): string => (unit === '' ? figure : `${figure}\u00a0${unit}`);
