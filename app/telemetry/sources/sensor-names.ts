import type { Sensor } from '../model/sensors.ts';
import type { Channel, Chip } from './hwmon.ts';
import type { Zone } from './thermal.ts';

/** How a sensor is shown to people, and what it sits on. */
export interface Naming {
  readonly label: string;
  readonly group: Sensor['group'];
}

/**
 * A GB10's seven zones are all called `acpitz`. The first is the GPU's hot spot by the firmware's own name for it
 * (TSOC in the ACPI tables); what the other six measure is not published.
 */
export function zoneNaming(zone: Zone, isSpark: boolean): Naming {
  if (zone.type === 'acpitz') {
    if (!isSpark) return { label: `zone ${zone.ordinal}`, group: 'other' };
    return zone.ordinal === 0 ? { label: 'zone 0, GPU hot spot', group: 'gpu' } : { label: `zone ${zone.ordinal}`, group: 'soc' };
  }
  const label = zone.ordinal === 0 ? zone.type : `${zone.type} ${zone.ordinal}`;
  return { label, group: groups.find(([pattern]) => pattern.test(zone.type))?.[1] ?? 'other' };
}

const groups: readonly (readonly [RegExp, Sensor['group']])[] = [
  [/^(x86_pkg_temp|coretemp|k10temp|zenpower|cpu)/i, 'cpu'],
  [/^(gpu|amdgpu|nouveau|radeon|i915|xe$)/i, 'gpu'],
  [/^(nvme|drivetemp)/i, 'disk'],
  [/^(iwlwifi|mt7\d{3}|ath1\dk|rtw\d\d)/i, 'wifi'],
  [/^(mlx5|r81\d\d|ixgbe|igb|igc|bnxt|ice)/i, 'network'],
  [/^(soc|tj|acpitz)/i, 'soc'],
];

/** The third-party driver for a Spark's power budget (github.com/antheas/spark_hwmon) names its channels in short forms. */
const spbmTemperatures: Readonly<Record<string, Naming>> = {
  tj_max: { label: 'SoC, hottest point', group: 'soc' },
  cpu_e_clu0: { label: 'Cortex-A725, cluster 0', group: 'cpu' },
  cpu_p_clu0: { label: 'Cortex-X925, cluster 0', group: 'cpu' },
  cpu_e_clu1: { label: 'Cortex-A725, cluster 1', group: 'cpu' },
  cpu_p_clu1: { label: 'Cortex-X925, cluster 1', group: 'cpu' },
  gpu: { label: 'GPU', group: 'gpu' },
  soc: { label: 'SoC', group: 'soc' },
  dla: { label: 'Deep learning accelerator', group: 'soc' },
};

/** Only what is measured. `pl1`, `syspl1`, `budget_gpu` and their like are limits and moving averages of the firmware's controllers. */
const spbmRails: Readonly<Record<string, string>> = {
  sys_total: 'Whole system',
  dc_input: 'DC input',
  prereg: 'Pre-regulator',
  soc_pkg: 'SoC package',
  cpu_gpu: 'CPU and GPU',
  cpu_p: 'Cortex-X925 cores',
  cpu_e: 'Cortex-A725 cores',
  vcore: 'Core voltage domain',
  gpu: 'GPU',
  dla: 'Deep learning accelerator',
};

/** @returns `null` for a channel that isn't a temperature of something */
export function temperatureNaming(chip: Chip, channel: Channel, isSpark: boolean): Naming | null {
  if (chip.name === 'spbm') return spbmTemperatures[channel.label ?? ''] ?? null;
  const group = groups.find(([pattern]) => pattern.test(chip.name))?.[1] ?? 'other';
  const temperatures = chip.channels.filter(({ kind }) => kind === 'temp');
  const isMain = temperatures.length === 1 || mainChannels.test(channel.label ?? '');
  // One sensor per package is enough of a CPU: each core's own costs an interrupt to that core.
  if (chip.name === 'coretemp' && !isMain && temperatures.some(({ label }) => mainChannels.test(label ?? ''))) return null;
  const title = chipTitle(chip.name, group, isSpark);
  return { label: isMain ? title : `${title}, ${channel.label ?? `sensor ${channel.number}`}`, group };
}

/** What a driver calls the figure that stands for the whole device. */
const mainChannels = /^(Composite|asic|Tctl|edge|Package id \d+)$/;

function chipTitle(name: string, group: Sensor['group'], isSpark: boolean): string {
  if (/^mlx5/.test(name)) return isSpark ? 'ConnectX-7' : 'ConnectX';
  if (/^nvme/.test(name)) return 'NVMe';
  const titles: Readonly<Partial<Record<Sensor['group'], string>>> = { cpu: 'CPU', gpu: 'GPU', disk: 'Disk', wifi: 'Wi-Fi' };
  return titles[group] ?? name;
}

/** @returns the rail's name, or `null` for what isn't a rail: only `spbm` measures power on a Spark */
export const railLabel = (chip: Chip, channel: Channel): string | null =>
  chip.name === 'spbm' ? (spbmRails[channel.label ?? ''] ?? null) : null;

/** @returns the fan's name, or `null` for what isn't one: `acpi_fan` of a Spark gives the index of a cooling state, not a speed */
export function fanLabel(chip: Chip, channel: Channel): string | null {
  if (chip.name === 'acpi_fan') return null;
  return channel.label ?? `Fan ${channel.number}`;
}
