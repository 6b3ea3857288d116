import type { Fan, Rail, Sensor } from '../model/sensors.ts';
import type { Channel, Chip } from './hwmon.ts';
import { fanLabel, railLabel, temperatureNaming, zoneNaming } from './sensor-names.ts';
import type { Zone } from './thermal.ts';

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
        let label = channel.label ?? `${kind}${channel.number}`;
        while (names.has(label)) label += `#${channel.number}`;
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
