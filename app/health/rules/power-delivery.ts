import type { Gpu } from '../../telemetry/model/gpu.ts';
import { isSpark, whyNoGpu } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, type Terms, unable, well } from '../rule.ts';
import { figure, gpuName, percent, step } from '../wording.ts';

/*
 * A Spark and its USB-C brick agree on a power contract. Where they fall back to the small one, the firmware pins the GPU between about
 * 480 and 870 MHz, at 4 to 16 W under full load, and the driver names no reason. Only load, clock and power read together show it.
 * The bounds are those that the community's own checks use: under 1,400 MHz and under 40 W at 90 % or more.
 */

type Name = 'busy' | 'clock' | 'power';

interface Reading {
  readonly gpu: Gpu;
  readonly busy: number;
  readonly clock: number;
  readonly power: number;
}

/** All three figures of a GB10; `null` where one is missing. Other GPUs have other clocks. */
function readingOf(gpu: Gpu): Reading | null {
  const { utilization: busy, smClockHertz: clock, powerWatts: power } = gpu;
  if (!gpu.name?.includes('GB10') || busy === null || clock === null || power === null) return null;
  return { gpu, busy, clock, power };
}

/** A reason that explains a low clock by itself. At rest and under the driver's own cap, whose counter is large in this very fault, none does. */
const isExplained = ({ clockEventReasons }: Gpu) =>
  (clockEventReasons ?? []).some((reason) => reason !== 'gpu_idle' && reason !== 'sw_power_cap');

const fits = ({ gpu, busy, clock, power }: Reading, { thresholds, isOpen }: Terms<Name>): boolean => {
  // Once open, a tenth beyond the bounds still counts.
  const slack = isOpen(String(gpu.index)) ? 1.1 : 1;
  return busy >= thresholds.busy / slack && clock < thresholds.clock * slack && power < thresholds.power * slack && !isExplained(gpu);
};

const figures = ({ busy, clock, power }: Reading): string => `${figure('hertz', clock)} and ${figure('watts', power)} at ${percent(busy)}`;

function observe(reading: Reading, count: number, { thresholds }: Terms<Name>): Observation {
  const { gpu } = reading;
  const labels = { gpu: String(gpu.index) };
  const reachable = gpu.smClockReachableHertz;
  return {
    subject: String(gpu.index),
    severity: 'critical',
    title: 'The USB-C supply has fallen back to low power',
    summary: `${gpuName(gpu.index, count)} runs at ${reachable ? `${percent(reading.clock / reachable)} of its speed` : figure('hertz', reading.clock)} because the power supply fell back. Replugging the brick usually cures it.`,
    seen: `${figures(reading)} busy${reachable ? `, of ${figure('hertz', reachable)} reachable` : ''}. The driver names no reason for the low clock.`,
    meaning:
      'The Spark and its USB-C brick agreed on a small power contract, so the firmware holds the GPU near 600 MHz. Everything works, at about a quarter of the speed. No sensor says so: it shows only when load, clock and power are read together.',
    steps: [
      step('Let running jobs end, then shut the Spark down.'),
      step('Unplug the brick at the wall and at the Spark. Wait a minute.'),
      step('Plug the supplied brick straight into the wall, without a dock or an extension. Start.'),
      step('If it returns, the brick or the port is at fault: send the maker a report.'),
    ],
    certainty: {
      level: 4,
      for: 'High load with a low clock and low power, over several readings, and none of the driver’s reasons is active.',
      against: 'The power contract itself can’t be read on DGX OS. A clock cap that was set by hand looks the same.',
    },
    sources: [
      { title: 'Throttle check for GB10 (hoesing)', url: 'https://github.com/hoesing/spark-gpu-throttle-check' },
      { title: 'The 30 W power safety mode (ai-muninn)', url: 'https://ai-muninn.com/en/blog/dgx-spark-30w-power-safety-mode' },
      { title: 'NVIDIA developer forum, thread 370304', url: 'https://forums.developer.nvidia.com/t/370304' },
    ],
    charts: [
      {
        metric: 'gpu.utilization',
        labels,
        limits: [{ value: thresholds.busy, text: `rule: ${percent(thresholds.busy)} or more` }],
      },
      { metric: 'gpu.clock', labels, limits: [{ value: thresholds.clock, text: `rule: under ${figure('hertz', thresholds.clock)}` }] },
      { metric: 'gpu.power', labels, limits: [{ value: thresholds.power, text: `rule: under ${figure('watts', thresholds.power)}` }] },
      { metric: 'gpu.temperature', labels, limits: [] },
    ],
    showsMemory: false,
  };
}

/** The GPU is pinned to a low clock at low power under full load: the power supply fell back to its small contract. */
export const powerDelivery = defineRule<Name>({
  id: 'power-delivery',
  title: 'Power delivery',
  watchesFor: 'A GPU that works hard at a low clock and low power while the driver names no reason: the USB-C supply fell back.',
  opensAfterSeconds: 10,
  closesAfterSeconds: 30,
  thresholds: {
    busy: { label: 'GPU busy, at least', unit: 'share', default: 0.9, lowest: 0.5, highest: 1 },
    clock: { label: 'SM clock under', unit: 'hertz', default: 1.4e9, lowest: 5e8, highest: 2.4e9 },
    power: { label: 'GPU power under', unit: 'watts', default: 40, lowest: 10, highest: 100 },
  },
  look({ now }, terms) {
    const { gpus } = now;
    if (!gpus.some(({ name }) => name?.includes('GB10'))) {
      return (isSpark(now) === true ? whyNoGpu(now) : null) ?? unable('Only for the GB10 of a Spark');
    }
    const readings = gpus.map(readingOf).filter((reading) => reading !== null);
    const [first] = readings;
    if (first === undefined) return unable('The driver gives no load, clock or power');
    const found = readings.filter((reading) => fits(reading, terms)).map((reading) => observe(reading, gpus.length, terms));
    return seen(figures(first), found, well(figures(first)));
  },
});
