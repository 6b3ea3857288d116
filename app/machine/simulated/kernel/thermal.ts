import type { FileTree } from '../files.ts';
import type { ChipModel, Hardware, ZoneModel } from '../hardware/hardware.ts';
import type { Moment } from '../state/world.ts';

/** /sys/class/thermal: zones without names, in steps of a tenth of a degree. */
export function addThermalFolder(tree: FileTree, { thermalZones }: Hardware): void {
  tree.folder('/sys/class/thermal');
  thermalZones.forEach((zone, index) => {
    const folder = `/sys/devices/virtual/thermal/thermal_zone${index}`;
    tree.file(`${folder}/type`, `${zone.type}\n`);
    tree.file(`${folder}/temp`, (moment) => `${zoneMillidegrees(zone, moment)}\n`);
    tree.file(`${folder}/trip_point_0_type`, 'critical\n');
    tree.file(`${folder}/trip_point_0_temp`, `${zone.criticalMillidegrees}\n`);
    tree.file(`${folder}/mode`, 'enabled\n');
    tree.link(`/sys/class/thermal/thermal_zone${index}`, folder);
  });
}

function zoneMillidegrees({ below: [cold, hot] }: ZoneModel, { hottestCelsius }: Moment): number {
  const warmth = Math.min(1, Math.max(0, (hottestCelsius - 40) / 56));
  return Math.round((hottestCelsius - cold - (hot - cold) * warmth) * 10) * 100;
}

/** /sys/class/hwmon. The numbers of the folders mean nothing; the traps in the files are those of real Sparks. */
export function addHwmonFolder(tree: FileTree, hardware: Hardware): void {
  tree.folder('/sys/class/hwmon');
  hardware.chips.forEach((chip, index) => {
    const device = `/sys/devices/${chip.device}`;
    const folder = `${device}/hwmon/hwmon${index}`;
    tree.link(`/sys/class/hwmon/hwmon${index}`, folder);
    tree.link(`${folder}/device`, device);
    tree.file(`${folder}/name`, `${chip.name}\n`);
    const warm = (share: number, offset: number, step: number) => (moment: Moment) =>
      `${Math.round((offset + share * moment.hottestCelsius * 1000) / step) * step}\n`;
    for (const [name, body] of Object.entries(chipFiles(chip, hardware, warm))) tree.file(`${folder}/${name}`, body);
  });
}

type Reading = (moment: Moment) => string;
/** A sensor that follows the hottest spot: this share of it, plus this many millidegrees, in steps. */
type Follow = (share: number, offset: number, step: number) => Reading;

function chipFiles(chip: ChipModel, { thermalZones }: Hardware, follow: Follow): Readonly<Record<string, string | Reading>> {
  switch (chip.kind) {
    case 'acpi-fan': // A state index that calls itself a fan's speed.
      return { fan1_input: '2\n', fan1_target: '3\n', power1_input: '5000\n' };
    case 'zones':
      return Object.fromEntries(
        thermalZones.flatMap((zone, index) => [
          [`temp${index + 1}_input`, (moment: Moment) => `${zoneMillidegrees(zone, moment)}\n`],
          [`temp${index + 1}_crit`, `${zone.criticalMillidegrees}\n`],
        ]),
      );
    case 'nvme': // "Sensor 1" has placeholders for limits.
      return {
        temp1_alarm: '0\n',
        temp1_crit: '84850\n',
        temp1_input: follow(0.22, 29_000, 1000),
        temp1_label: 'Composite\n',
        temp1_max: '82850\n',
        temp1_min: '-5150\n',
        temp2_input: follow(0.23, 29_300, 1000),
        temp2_label: 'Sensor 1\n',
        temp2_max: '65261850\n',
        temp2_min: '-273150\n',
      };
    case 'nic':
      return {
        temp1_input: follow(0.35, 28_000, 1000),
        temp1_label: 'asic\n',
        temp1_crit: '105000\n',
        temp1_highest: '66000\n',
      };
    case 'wifi':
      return { temp1_input: follow(0.2, 33_000, 1000) };
    case 'cpu':
      return { temp1_input: follow(0.8, 12_000, 125), temp1_label: 'Tctl\n' };
    case 'fan':
      return {
        fan1_input: (moment) => `${Math.round(18 * moment.hottestCelsius + 900) * 2}\n`,
        fan1_label: 'cpu_fan\n',
        fan2_input: (moment) => `${Math.round(19 * moment.hottestCelsius + 980) * 2}\n`,
        fan2_label: 'gpu_fan\n',
      };
  }
}
