import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';

/** One of the kernel's thermal zones: https://docs.kernel.org/driver-api/thermal/sysfs-api.html */
export interface Zone {
  readonly type: string;
  /** Position among the zones of the same type, from 0: the kernel's own numbers depend on which driver loads first. */
  readonly ordinal: number;
  /** Millidegrees. */
  readonly inputFile: string;
  /** Lowest trip point at which the kernel begins to throttle. */
  readonly highCelsius: number | null;
  /** Trip point at which the kernel shuts the machine down. */
  readonly criticalCelsius: number | null;
}

const folder = '/sys/class/thermal';

/** Lists the zones with their limits; empty where there are none. */
export async function discoverZones(machine: Machine): Promise<readonly Zone[]> {
  const zones = (await machine.list(folder)).filter((name) => /^thermal_zone\d+$/.test(name));
  const files = await Promise.all(
    zones.map(async (zone) => (await machine.list(`${folder}/${zone}`)).map((name) => `${folder}/${zone}/${name}`)),
  );
  return parseZones(await machine.read(files.flat().filter((path) => /\/(type|trip_point_\d+_(type|temp))$/.test(path))));
}

/** @param texts the files `type`, `trip_point_N_type` and `trip_point_N_temp` of all zones */
export function parseZones(texts: FileTexts): readonly Zone[] {
  const numbers = [...texts.keys()].flatMap((path) => /\/thermal_zone(\d+)\/type$/.exec(path)?.[1] ?? []).map(Number);
  const seen = new Map<string, number>();
  return numbers
    .sort((a, b) => a - b)
    .map((number) => {
      const zone = `${folder}/thermal_zone${number}`;
      const type = texts.get(`${zone}/type`)?.trim() || 'unnamed';
      const ordinal = seen.get(type) ?? 0;
      seen.set(type, ordinal + 1);
      return { type, ordinal, inputFile: `${zone}/temp`, ...limitsOf(zone, texts) };
    });
}

function limitsOf(zone: string, texts: FileTexts): Pick<Zone, 'highCelsius' | 'criticalCelsius'> {
  const lowest = (...types: readonly string[]): number | null => {
    const limits: number[] = [];
    for (const [path, text] of texts) {
      if (!path.startsWith(`${zone}/`) || !path.endsWith('_type') || !types.includes(text.trim())) continue;
      const limit = limitCelsius(texts.get(path.replace(/_type$/, '_temp')));
      if (limit !== null) limits.push(limit);
    }
    return limits.length === 0 ? null : Math.min(...limits);
  };
  return consistent({ highCelsius: lowest('passive', 'hot'), criticalCelsius: lowest('critical') });
}

/** Millidegrees as a temperature; `null` for placeholders such as -273.15 or 65261.85 °C. */
export function temperatureCelsius(text: string | undefined): number | null {
  const celsius = millidegrees(text);
  return celsius !== null && celsius >= -100 && celsius <= 250 ? celsius : null;
}

/** Millidegrees as a limit; `null` for what firmware writes where it has none: 0, -273.15, 65261.85 °C. */
export function limitCelsius(text: string | undefined): number | null {
  const celsius = millidegrees(text);
  return celsius !== null && celsius >= 30 && celsius <= 200 ? celsius : null;
}

/** A warning that lies beyond the end is no warning. */
export const consistent = <Limits extends { readonly highCelsius: number | null; readonly criticalCelsius: number | null }>(
  limits: Limits,
): Limits =>
  limits.highCelsius !== null && limits.criticalCelsius !== null && limits.highCelsius > limits.criticalCelsius
    ? { ...limits, highCelsius: null }
    : limits;

function millidegrees(text: string | undefined): number | null {
  const value = toNumber(text);
  return value === null ? null : value / 1000;
}
