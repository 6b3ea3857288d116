import type { ClockEventReason, Gpu } from '../../telemetry/model/gpu.ts';
import { whyNoGpu } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import type { Past } from '../past.ts';
import { defineRule, seen, type Terms, unable, well } from '../rule.ts';
import { figure, gpuName, percent, sentences, step } from '../wording.ts';

/*
 * The driver says when it holds the clock down and why. At rest and at an everyday power cap that is normal; for heat and for a supply
 * that asks for less it is not. The firmware lets the clock go again after each second of cooling, so the reason comes and goes: what
 * counts is for how much of the last half minute it was there.
 */

type Name = 'share';

const windowSeconds = 30;

interface Slowdown {
  readonly reason: ClockEventReason;
  readonly title: string;
  readonly named: string;
  /** Ends the sentence "It runs at 87 % of its clock …". */
  readonly why: string;
  readonly meaning: string;
}

/** The gravest first: the hardware names the general reason beside each particular one. */
const slowdowns: readonly Slowdown[] = [
  {
    reason: 'hw_thermal_slowdown',
    title: 'is too hot and has cut its clock',
    named: 'hardware thermal slowdown',
    why: 'to save itself from heat. Give it air now.',
    meaning: 'The hardware protects itself from heat and runs at half its clock or less. The driver’s own, gentler way was not enough.',
  },
  {
    reason: 'hw_power_brake_slowdown',
    title: 'was told to save power',
    named: 'hardware power brake',
    why: 'because its supply asked for less. Check the adapter.',
    meaning: 'The power supply asked for less, and the hardware cut the clock at once.',
  },
  {
    reason: 'sw_thermal_slowdown',
    title: 'slows down to stay cool',
    named: 'software thermal slowdown',
    why: 'because heat can’t leave fast enough. More air helps, or a lower clock.',
    meaning:
      'The driver holds the clock down until the chip is cooler. Nothing breaks; the work takes longer for as long as heat can’t leave.',
  },
  {
    reason: 'hw_slowdown',
    title: 'has cut its clock',
    named: 'hardware slowdown',
    why: 'because the hardware saves itself from heat or from drawing too much.',
    meaning: 'The hardware cut the clock by itself, for heat or for power; it doesn’t say which.',
  },
];

interface Slowed {
  readonly gpu: Gpu;
  readonly slowdown: Slowdown;
  /** Of those seconds of the window in which the driver gave its reasons. */
  readonly share: number;
}

function slowedOf(gpu: Gpu, { snapshots, now }: Past): Slowed | null {
  const active = new Set<ClockEventReason>();
  let known = 0;
  let slow = 0;
  for (const { takenAtMs, gpus } of snapshots) {
    if (now.takenAtMs - takenAtMs >= windowSeconds * 1000) continue;
    const reasons = gpus.find(({ index }) => index === gpu.index)?.clockEventReasons;
    if (reasons == null) continue;
    known += 1;
    const named = slowdowns.filter(({ reason }) => reasons.includes(reason));
    if (named.length > 0) slow += 1;
    for (const { reason } of named) active.add(reason);
  }
  const slowdown = slowdowns.find(({ reason }) => active.has(reason));
  return slowdown === undefined ? null : { gpu, slowdown, share: slow / known };
}

const isGb10 = ({ name }: Gpu): boolean => name?.includes('GB10') ?? false;

function stepsOf({ gpu, slowdown }: Slowed): Observation['steps'] {
  if (slowdown.reason === 'hw_power_brake_slowdown') {
    return [
      step('Check that the supplied power adapter is plugged in, straight into the wall.'),
      step('Let running jobs end, and power-cycle the machine.'),
    ];
  }
  const cap = {
    text: 'To let it run cooler, cap its clock. Somebody saw 10 °C less at 2,000 MHz. It holds until the next restart; "sudo nvidia-smi -rgc" undoes it.',
    command: 'sudo nvidia-smi -lgc 0,2000',
  };
  return [
    step('Let air in and out: nothing in front of the openings, nothing warm below or on top.'),
    step('Clean the openings of dust, and check that the fans turn.'),
    ...(isGb10(gpu) ? [cap] : [step('To let it run cooler, cap its clock or its power with nvidia-smi.')]),
  ];
}

function observe(slowed: Slowed, count: number): Observation {
  const { gpu, slowdown, share } = slowed;
  const { smClockHertz: clock, smClockReachableHertz: reachable, temperatureCelsius: heat, temperatureHeadroomCelsius: headroom } = gpu;
  const labels = { gpu: String(gpu.index) };
  const left = clock !== null && reachable !== null && reachable > 0 ? clock / reachable : null;
  return {
    subject: String(gpu.index),
    severity: 'warning',
    title: `${gpuName(gpu.index, count)} ${slowdown.title}`,
    summary: `It runs ${left === null || left > 0.99 ? 'slower than it could' : `at ${percent(left)} of its clock`} ${slowdown.why}`,
    seen: sentences(
      `The driver names ${slowdown.named}, for ${percent(share)} of the last half minute.`,
      clock !== null && reachable !== null && `The SM clock is ${figure('hertz', clock)} of ${figure('hertz', reachable)} reachable.`,
      heat !== null &&
        `The GPU is at ${figure('celsius', heat)}${headroom === null ? '' : `, ${figure('celsius', headroom)} from its limit`}.`,
    ),
    meaning: slowdown.meaning,
    steps: stepsOf(slowed),
    certainty: { level: 5, for: 'The driver itself names the reason.', against: null },
    sources: [
      {
        title: 'What the driver’s clock event reasons mean (NVIDIA)',
        url: 'https://docs.nvidia.com/deploy/nvml-api/group__nvmlClocksEventReasons.html',
      },
      ...(isGb10(gpu)
        ? [
            {
              title: 'Heat at 20 to 30 % load on a Spark (spark-vllm-docker, issue 212)',
              url: 'https://github.com/eugr/spark-vllm-docker/issues/212',
            },
            {
              title: '10 °C less at 2,000 MHz (DSpark recipe, issue 146)',
              url: 'https://github.com/MiaAI-Lab/DeepSeek-v4-Flash-DSpark-2x-DGX-Spark/issues/146',
            },
          ]
        : []),
    ],
    charts: [
      { metric: 'gpu.clock', labels, limits: reachable === null ? [] : [{ value: reachable, text: 'reachable' }] },
      { metric: 'gpu.temperature', labels, limits: [] },
      { metric: 'gpu.temperature.headroom', labels, limits: [{ value: 0, text: 'slows' }] },
      { metric: 'gpu.power', labels, limits: [] },
    ],
    showsMemory: false,
  };
}

/** A GPU holds its clock down for heat, or because its supply asks for less; the driver says so. */
export const thermalSlowdown = defineRule<Name>({
  id: 'thermal-slowdown',
  title: 'Thermal slowdown',
  watchesFor: 'A GPU that the driver or the hardware slows down for heat, or because the power supply asks for less.',
  opensAfterSeconds: 10,
  closesAfterSeconds: 60,
  thresholds: {
    share: { label: 'Slowed for, of the last half minute, at least', unit: 'share', default: 0.5, lowest: 0.1, highest: 1 },
  },
  look(past, { thresholds, isOpen }: Terms<Name>) {
    const { gpus } = past.now;
    const unread = whyNoGpu(past.now);
    if (unread !== null) return unread;
    const told = gpus.filter(({ clockEventReasons }) => clockEventReasons !== null);
    const [first] = told.toSorted((a, b) => (b.temperatureCelsius ?? -1) - (a.temperatureCelsius ?? -1));
    if (first === undefined) return unable('The driver doesn’t say why it holds clocks down');
    const found = told.flatMap((gpu) => {
      const slowed = slowedOf(gpu, past);
      // Once open, half as often still counts.
      const least = isOpen(String(gpu.index)) ? thresholds.share / 2 : thresholds.share;
      return slowed !== null && slowed.share >= least ? [observe(slowed, gpus.length)] : [];
    });
    const heat = first.temperatureCelsius === null ? '' : `, at ${figure('celsius', first.temperatureCelsius)}`;
    return seen(`Slowed down${heat}`, found, well(`Not slowed down${heat}`));
  },
});
