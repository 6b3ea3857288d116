import { deviceLinks, hwmonTree, sparkFamily, thermalTree, tripPoints } from '../../telemetry/sources/spark-sensors.ts';
import { recordedSnapshots } from './recorded.ts';
import { dmiOf, instant, type Recording, recordingText, together } from './recording.ts';
import { cellsOfLine } from './smi-lines.ts';

const snapshotFile = 'sensor-snapshot.asus-gx10.idle.json';
const lmSensors = 'lm-sensors.dell-pro-max-gb10.after-load.txt';
const dellDmi = 'sys-dmi-id.dell-pro-max-gb10.txt';
const fullLoad = 'cpu-full-load-temperature-series.dell-pro-max-gb10.txt';
const zone = '/sys/class/thermal/thermal_zone0';

/** What the author's own script wrote: zones, GPU, memory. */
function fromJson() {
  const told = JSON.parse(recordingText(snapshotFile)) as {
    readonly gpu: { readonly temp_c: number; readonly power_w: number; readonly utilization_pct: number; readonly clock_mhz: number };
    readonly thermal_zones: readonly { readonly zone: string; readonly type: string; readonly temp_c: number }[];
    readonly memory: { readonly total_kb: number; readonly available_kb: number };
  };
  const { gpu } = told;
  const cells = cellsOfLine(
    `${gpu.temp_c}, ${gpu.power_w}, ${gpu.utilization_pct}, ${gpu.clock_mhz}`,
    'temperature.gpu,power.draw,utilization.gpu,clocks.current.sm',
  );
  return {
    files: new Map(
      told.thermal_zones.flatMap(({ zone: name, type, temp_c }): [string, string][] => [
        [`/sys/class/thermal/${name}/type`, type],
        [`/sys/class/thermal/${name}/temp`, String(Math.round(temp_c * 1000))],
      ]),
    ),
    smi: { kind: 'answers', gpus: [{ name: 'NVIDIA GB10', ...cells }], cudaVersion: null, processes: null },
  } as const;
}

/** The output of `sensors` as the files of hwmon that it was made from. */
export function hwmonOf(text: string): Map<string, string> {
  const files = new Map<string, string>();
  const millidegrees = (celsius: string) => String(Math.round(Number(celsius) * 1000));
  for (const [number, block] of text.split('\n\n').entries()) {
    const name = /^(\w+)-(?:pci|acpi)-\w+$/m.exec(block)?.[1];
    if (name === undefined) continue;
    const chip = `/sys/class/hwmon/hwmon${number}`;
    files.set(`${chip}/name`, name);
    const channels = [...block.matchAll(/^([\w ]+): +([+-][\d.]+) C(.*(?:\n {2,}\(.*)?)/gm)];
    for (const [place, [, label = '', celsius = '', limits = '']] of channels.entries()) {
      const channel = `${chip}/temp${place + 1}`;
      files.set(`${channel}_input`, millidegrees(celsius));
      if (!/^temp\d+$/.test(label)) files.set(`${channel}_label`, label);
      const [, high] = /high = ([+-][\d.]+)/.exec(limits) ?? [];
      const [, critical] = /crit = ([+-][\d.]+)/.exec(limits) ?? [];
      if (high !== undefined) files.set(`${channel}_max`, millidegrees(high));
      if (critical !== undefined) files.set(`${channel}_crit`, millidegrees(critical));
    }
  }
  return files;
}

/** The hottest zone every 40 s while all cores work. The clocks beside it are `scaling_cur_freq`, which the app doesn't read. */
export const loadSamples = () =>
  [...recordingText(fullLoad).matchAll(/^(\d\d):(\d\d):(\d\d): .* ([\d.]+)°C/gm)].map(([, hours, minutes, seconds, celsius]) => ({
    atSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
    files: together(
      dmiOf(dellDmi),
      new Map([
        ...[...tripPoints].filter(([path]) => path.startsWith(`${zone}/`)),
        [`${zone}/type`, 'acpitz'],
        [`${zone}/temp`, String(Math.round(Number(celsius) * 1000))],
      ]),
    ),
  }));

export const sensorRecordings: readonly Recording[] = [
  instant(
    'ASUS Ascent GX10, idle: its sensors, with the published critical point',
    ['sys-class-thermal.asus-gx10.idle.txt', 'sys-class-hwmon.asus-gx10.idle.txt'],
    () => ({
      files: together(thermalTree, tripPoints, hwmonTree, new Map([sparkFamily])),
      links: deviceLinks,
    }),
  ),
  instant('ASUS Ascent GX10, idle: a snapshot by its owner', [snapshotFile], fromJson),
  instant('Dell Pro Max, after five minutes of load on all cores: 51 °C', [lmSensors, dellDmi], () => ({
    files: together(hwmonOf(recordingText(lmSensors)), dmiOf(dellDmi)),
  })),
  {
    title: 'Dell Pro Max, load on all cores: 78 to 88 °C, with the published critical point',
    files: [fullLoad, dellDmi],
    snapshots: () => recordedSnapshots(loadSamples(), 40_000),
  },
];
