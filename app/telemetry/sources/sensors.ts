import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import type { Gap } from '../model/gap.ts';
import type { Sensor, Sensors } from '../model/sensors.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';
import { discoverChips } from './hwmon.ts';
import { layoutOf, type SensorsLayout } from './sensor-layout.ts';
import { discoverZones, temperatureCelsius } from './thermal.ts';

const productFamily = '/sys/class/dmi/id/product_family';

export type SensorReadings = Pick<Sensors, 'temperatures' | 'fans' | 'rails'>;

/** Thermal zones and hwmon chips, matched by name. Behind some chips a firmware answers and takes its time: hence the pace. */
export const sensorsSource: FileSource<SensorsLayout, SensorReadings, Sensors> = {
  id: 'sensors',
  paceMs: 2000,
  // A Wi-Fi or network driver may load late, and its chip with it.
  layoutPaceMs: 60_000,
  async discover(machine: Machine) {
    const [zones, chips, texts] = await Promise.all([discoverZones(machine), discoverChips(machine), machine.read([productFamily])]);
    return layoutOf(zones, chips, texts.get(productFamily)?.trim() === 'DGX Spark');
  },
  files: ({ temperatures, fans, rails }) => [...temperatures, ...fans, ...rails].map(({ file }) => file),
  parse: (texts: FileTexts, { temperatures, fans, rails }) => ({
    temperatures: temperatures.map(({ file, sensor }) => ({ ...sensor, temperatureCelsius: temperatureCelsius(texts.get(file)) })),
    fans: fans.map(({ file, sensor }) => ({ ...sensor, revolutionsPerMinute: inRange(texts.get(file), 100_000) })),
    rails: rails.map(({ file, sensor }) => {
      const microwatts = inRange(texts.get(file), 1e10);
      return { ...sensor, powerWatts: microwatts === null ? null : microwatts / 1e6 };
    }),
  }),
  derive(now): Outcome<Sensors> {
    if (now.temperatures.length + now.fans.length + now.rails.length === 0) {
      return { reading: null, gaps: [gap('sensors', '*', 'not-supported', 'The kernel shows no sensors on this machine.')] };
    }
    const hottestId = hottest(now.temperatures)?.id ?? null;
    return { reading: { ...now, hottestId }, gaps: hottestId === null ? [...gapsOf(now), noTemperature] : gapsOf(now) };
  },
};

/**
 * The sensor with the least room to its own limit (critical, else high); the warmest where none has a limit. Sensors of unknown place
 * count only where there are no others: inputs of a mainboard's chip that nothing is wired to read anything.
 */
export function hottest(sensors: readonly Sensor[]): Sensor | null {
  const warm = sensors.flatMap((sensor) => (sensor.temperatureCelsius === null ? [] : [{ sensor, celsius: sensor.temperatureCelsius }]));
  const placed = warm.filter(({ sensor }) => sensor.group !== 'other');
  const candidates = placed.length > 0 ? placed : warm;
  const room = ({ sensor, celsius }: (typeof warm)[number]): number =>
    (sensor.criticalCelsius ?? sensor.highCelsius ?? Number.POSITIVE_INFINITY) - celsius;
  const [first] = candidates.toSorted((a, b) => {
    const [roomA, roomB] = [room(a), room(b)];
    return roomA === roomB ? b.celsius - a.celsius : roomA - roomB;
  });
  return first?.sensor ?? null;
}

const noTemperature = gap('sensors', 'sensors.hottestId', 'not-supported', 'No sensor gives a temperature.');

function gapsOf({ temperatures, fans, rails }: SensorReadings): Gap[] {
  const gaps: Gap[] = [];
  for (const { id, label, group, temperatureCelsius: celsius } of temperatures) {
    if (celsius !== null) continue;
    const field = `sensors.temperatures[${id}].temperatureCelsius`;
    if (group === 'wifi') gaps.push(gap('sensors', field, 'not-supported', `${label} gives no temperature while its radio is off.`));
    else gaps.push(gap('sensors', field, 'source-failed', `${label} doesn't answer.`));
  }
  for (const [section, figure, sensors] of [
    ['fans', 'revolutionsPerMinute', fans.filter(({ revolutionsPerMinute }) => revolutionsPerMinute === null)],
    ['rails', 'powerWatts', rails.filter(({ powerWatts }) => powerWatts === null)],
  ] as const)
    for (const { id, label } of sensors)
      gaps.push(gap('sensors', `sensors.${section}[${id}].${figure}`, 'source-failed', `${label} doesn't answer.`));
  for (const limit of ['highCelsius', 'criticalCelsius'] as const) {
    const without = temperatures.filter((sensor) => sensor[limit] === null).map(({ label }) => label);
    if (without.length > 0)
      gaps.push(gap('sensors', `sensors.temperatures[*].${limit}`, 'not-supported', `No such limit is set for: ${without.join('; ')}.`));
  }
  return gaps;
}

function inRange(text: string | undefined, most: number): number | null {
  const value = toNumber(text);
  return value !== null && value >= 0 && value <= most ? value : null;
}
