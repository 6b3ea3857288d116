import { asText, formatValue } from '../../../app/telemetry/format/format.ts';
import type { ClockEventReason, Gpu } from '../../../app/telemetry/model/gpu.ts';
import type { Sensor } from '../../../app/telemetry/model/sensors.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Judgement } from './answer.ts';

const degrees = (celsius: number): string => asText(formatValue('celsius', celsius, 'binary'));

/** The reasons for which a GPU runs slower than asked because something is wrong, the gravest first. A power cap is daily life. */
const slowdowns: readonly { readonly reason: ClockEventReason; readonly title: string; readonly what: string }[] = [
  {
    reason: 'hw_thermal_slowdown',
    title: 'is too hot and cut its clock',
    what: 'The hardware did it by itself, at half its speed or less. Check that air can flow in and out.',
  },
  {
    reason: 'hw_power_brake_slowdown',
    title: 'was told to save power',
    what: 'The power supply asked for it. Check that the supplied adapter is plugged in.',
  },
  { reason: 'hw_slowdown', title: 'cut its clock', what: 'The hardware did it by itself, for heat or power.' },
  { reason: 'sw_thermal_slowdown', title: 'slows down to stay cool', what: 'The driver holds the clock down until it is cooler.' },
];

function slowed(gpu: Gpu, several: boolean): Judgement | null {
  const active = slowdowns.find(({ reason }) => gpu.clockEventReasons?.includes(reason));
  if (!active) return null;
  const { smClockHertz: clock, smClockReachableHertz: reachable, temperatureCelsius: heat } = gpu;
  const mhz = (hertz: number) => formatValue('hertz', hertz, 'binary').figure;
  const runs = clock !== null && reachable !== null ? ` It runs at ${mhz(clock)} of ${mhz(reachable)} MHz` : '';
  const at = heat === null ? '' : `${runs === '' ? ' It is' : ','} at ${degrees(heat)}`;
  return {
    level: 'warning',
    title: `${several ? `GPU ${gpu.index}` : 'The GPU'} ${active.title}`,
    lead: `${active.what}${runs}${at}${runs + at === '' ? '' : '.'}`,
  };
}

function atLimit({ label, temperatureCelsius: now, highCelsius: high, criticalCelsius: critical }: Sensor): Judgement | null {
  if (now === null) return null;
  const title = (limit: string) => `${label.charAt(0).toUpperCase()}${label.slice(1)} is at its ${limit}`;
  if (critical !== null && now >= critical) {
    return {
      level: 'critical',
      title: title('last limit'),
      lead: `${degrees(now)}; at ${degrees(critical)} it stops to save itself. Let running jobs end now.`,
    };
  }
  if (high !== null && now >= high) {
    const room = critical === null ? '' : ` It stops at ${degrees(critical)}.`;
    return { level: 'warning', title: title('own limit'), lead: `${degrees(now)}; from ${degrees(high)} on it slows down.${room}` };
  }
  return null;
}

/** What is too hot: sensors at limits of their own, and GPUs that slow themselves down. The sensor nearest to its limit is asked first. */
export function judgeHeat({ sensors, gpus }: Snapshot): readonly Judgement[] {
  const nearest = sensors?.hottestId ?? null;
  const temperatures = (sensors?.temperatures ?? []).toSorted((a, b) => Number(b.id === nearest) - Number(a.id === nearest));
  return [...gpus.map((gpu) => slowed(gpu, gpus.length > 1)), ...temperatures.map(atLimit)].filter((found) => found !== null);
}
