import { type ClockEventReason, clockEventReasons } from '../../../../app/telemetry/model/gpu.ts';
import { cellOf, type SmiCells } from './smi-cells.ts';

/** The labels of `nvidia-smi -q`, as the recordings give them, by what `--query-gpu` calls them. */
const labels: Readonly<Record<string, RegExp>> = {
  persistence_mode: /^Persistence Mode$/,
  'fan.speed': /^Fan Speed$/,
  pstate: /^Performance State$/,
  'temperature.gpu': /^GPU Current Temp$/,
  'temperature.gpu.tlimit': /^GPU T\.Limit Temp$/,
  'power.draw': /(^|\/ )Instantaneous Power Draw$/,
  'power.limit': /(^|\/ )Current Power Limit$/,
  'clocks.current.sm': /^Clocks \/ SM$/,
  'clocks.max.sm': /^Max Clocks \/ SM$/,
  'clocks.current.memory': /^Clocks \/ Memory$/,
  'utilization.gpu': /^Utilization \/ GPU$/,
  'utilization.encoder': /^Utilization \/ Encoder$/,
  'utilization.decoder': /^Utilization \/ Decoder$/,
};

const reasonLabels: Readonly<Record<ClockEventReason, string>> = {
  gpu_idle: 'Idle',
  applications_clocks_setting: 'Applications Clocks Setting',
  sw_power_cap: 'SW Power Cap',
  hw_slowdown: 'HW Slowdown',
  sync_boost: 'Sync Boost',
  sw_thermal_slowdown: 'SW Thermal Slowdown',
  hw_thermal_slowdown: 'HW Thermal Slowdown',
  hw_power_brake_slowdown: 'HW Power Brake Slowdown',
  display_clock_setting: 'Display Clock Setting',
};

/** Values of `nvidia-smi -q` as "label: value" lines. Reasons count only where all of them are told. */
export function smiValues(text: string): SmiCells {
  const lines = text.split('\n').flatMap((line) => {
    const [, label, value] = /^(.*?): (.*)$/.exec(line) ?? [];
    return label !== undefined && value !== undefined ? [{ label, value }] : [];
  });
  const cells = Object.entries(labels).flatMap(([query, label]): [string, string][] => {
    const found = lines.find((line) => label.test(line.label));
    return found ? [[query, cellOf(found.value)]] : [];
  });
  const reasons = clockEventReasons.map(
    (reason) => lines.find(({ label }) => label === `Clocks Event Reasons / ${reasonLabels[reason]}`)?.value,
  );
  if (!reasons.includes(undefined)) {
    const mask = reasons.reduce((sum, value, bit) => (value === 'Active' ? sum + 2 ** bit : sum), 0);
    cells.push(['clocks_event_reasons.active', `0x${mask.toString(16).padStart(16, '0')}`]);
  }
  return Object.fromEntries(cells);
}
