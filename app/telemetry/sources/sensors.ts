import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import type { Gap } from '../model/gap.ts';
import type { Fan, Rail, Sensor, Sensors } from '../model/sensors.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';
import { type Channel, type Chip, discoverChips } from './hwmon.ts';
import { fanLabel, railLabel, temperatureNaming, zoneNaming } from './sensor-names.ts';
import { discoverZones, temperatureCelsius, type Zone } from './thermal.ts';

const productFamily = '/sys/class/dmi/id/product_family';

/** A sensor without its reading, and the file that gives it. */
interface Placed<Reading> {
  readonly file: string;
  readonly sensor: Reading;
}

export interface SensorsLayout {
  readonly temperatures: readonly Placed<Omit<Sensor, 'temperatureCelsius'>>[];
  readonly fans: readonly Placed<Omit<Fan, 'revolutionsPerMinute'>>[];
  readonly rails: readonly Placed<Omit<Rail, 'powerWatts'>>[];
}

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
    return { reading: { ...now, hottestId: hottest(now.temperatures)?.id ?? null }, gaps: gapsOf(now) };
  },
};

/** What there is to read, under names that stay the same across boots. */
export function layoutOf(zones: readonly Zone[], chips: readonly Chip[], isSpark: boolean): SensorsLayout {
  const distinct = distinctChips(chips.filter((chip) => !repeatsZones(chip, zones)));
  const hasCoreTemperatures = chips.some(({ name }) => name === 'coretemp');
  const place = <Reading>(
    kind: Channel['kind'],
    sensorOf: (chip: Chip, channel: Channel, id: string) => Reading | null,
  ): Placed<Reading>[] =>
    distinct.flatMap(({ chip, id }) => {
      const names = new Set<string>();
      return chip.channels.flatMap((channel) => {
        if (channel.kind !== kind) return [];
        const label = channel.label !== null && !names.has(channel.label) ? channel.label : `${kind}${channel.number}`;
        names.add(label);
        const sensor = sensorOf(chip, channel, `${id}/${label}`);
        return sensor === null ? [] : [{ file: channel.inputFile, sensor }];
      });
    });
  const fromZones = zones
    // The same register as coretemp's package sensor.
    .filter(({ type }) => !(type === 'x86_pkg_temp' && hasCoreTemperatures))
    .map((zone) => ({
      file: zone.inputFile,
      sensor: { id: `${zone.type}/${zone.ordinal}`, ...zoneNaming(zone, isSpark), ...limitsOf(zone) },
    }));
  const fromChips = place('temp', (chip, channel, id) => {
    const naming = temperatureNaming(chip, channel, isSpark);
    return naming && { id, ...naming, ...limitsOf(channel) };
  });
  return {
    temperatures: numbered([...fromZones, ...fromChips]),
    fans: place('fan', (chip, channel, id) => {
      const label = fanLabel(chip, channel);
      return label === null ? null : { id, label };
    }),
    rails: place('power', (chip, channel, id) => {
      const label = railLabel(chip, channel);
      return label === null ? null : { id, label };
    }),
  };
}

/** The kernel mirrors most thermal zones as a hwmon chip of the same name: https://docs.kernel.org/driver-api/thermal/sysfs-api.html */
const repeatsZones = (chip: Chip, zones: readonly Zone[]): boolean => zones.some(({ type }) => type.replaceAll('-', '_') === chip.name);

/** "nvme@0004:01:00.0": the name without the numbers that drivers hand out at random, and where the chip sits. */
function distinctChips(chips: readonly Chip[]): { readonly chip: Chip; readonly id: string }[] {
  const taken = new Map<string, number>();
  return chips.map((chip) => {
    const name = chip.name.replace(/(_phy\d+|(?<=^iwlwifi)_\d+)$/, '');
    const base = chip.pciAddress === null ? name : `${name}@${chip.pciAddress}`;
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return { chip, id: count === 1 ? base : `${base}#${count}` };
  });
}

/** Tells sensors of the same label apart: four "ConnectX-7" become "ConnectX-7 1" to "ConnectX-7 4". */
function numbered(placed: SensorsLayout['temperatures']): SensorsLayout['temperatures'] {
  const totals = Map.groupBy(placed, ({ sensor }) => sensor.label);
  return placed.map((entry) => {
    const same = totals.get(entry.sensor.label) ?? [];
    if (same.length < 2) return entry;
    return { ...entry, sensor: { ...entry.sensor, label: `${entry.sensor.label} ${same.indexOf(entry) + 1}` } };
  });
}

const limitsOf = ({ highCelsius, criticalCelsius }: Zone | Channel) => ({ highCelsius, criticalCelsius });

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
