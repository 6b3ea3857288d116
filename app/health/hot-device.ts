import type { Sensor } from '../telemetry/model/sensors.ts';
import type { Observation } from './finding.ts';
import type { Past } from './past.ts';
import type { Threshold } from './rule.ts';
import { type Look, type Rule, seen, unable, waiting, well } from './rule.ts';
import { figure, sentences } from './wording.ts';

/** What differs between the devices that have temperature limits of their own. */
export interface HotDevice {
  readonly group: Sensor['group'];
  /** For people, at the start of a sentence: "The NVMe disk". */
  readonly name: string;
  readonly absent: string;
  /** Degrees below its critical limit from which it counts as hot, where it names no limit for slowing down. */
  readonly belowCriticalCelsius: number;
  readonly words: Pick<Observation, 'meaning' | 'steps' | 'sources'> & { readonly against: string | null };
}

export const roomThreshold = {
  room: { label: 'Room to its own limit, at most', unit: 'celsius', default: 3, lowest: 0, highest: 30 },
} as const satisfies Readonly<Record<string, Threshold>>;

/** Once open, so much more room still counts as too little. */
const slackCelsius = 3;

interface Warm {
  readonly sensor: Sensor;
  readonly celsius: number;
  /** Where the device begins to slow down or to warn. */
  readonly limitCelsius: number;
}

/** Sensors of the group that have a reading and a limit of their own, the one with the least room first. */
function warmest(sensors: readonly Sensor[], { group, belowCriticalCelsius }: HotDevice): readonly Warm[] {
  return sensors
    .flatMap((sensor): Warm[] => {
      const { temperatureCelsius: celsius, highCelsius: high, criticalCelsius: critical } = sensor;
      const limitCelsius = high ?? (critical === null ? null : critical - belowCriticalCelsius);
      return sensor.group === group && celsius !== null && limitCelsius !== null ? [{ sensor, celsius, limitCelsius }] : [];
    })
    .toSorted((a, b) => a.limitCelsius - a.celsius - (b.limitCelsius - b.celsius));
}

function observe({ sensor, celsius, limitCelsius }: Warm, { name, words }: HotDevice, room: number): Observation {
  const { criticalCelsius: critical, highCelsius: high } = sensor;
  return {
    subject: sensor.id,
    severity: critical !== null && celsius >= critical ? 'critical' : 'warning',
    title: `${name} is hot`,
    summary: `${name} is at ${figure('celsius', celsius)}, close to where it slows itself down. Give it air.`,
    seen: sentences(
      `${sensor.label} is at ${figure('celsius', celsius)}.`,
      high !== null && `By its own word it is too warm from ${figure('celsius', high)}.`,
      critical !== null && `Its critical limit is ${figure('celsius', critical)}.`,
    ),
    meaning: words.meaning,
    steps: words.steps,
    certainty: { level: 4, for: 'The sensor’s reading against the device’s own limit, over half a minute.', against: words.against },
    sources: words.sources,
    charts: [
      {
        metric: 'sensor.temperature',
        labels: { sensor: sensor.id },
        limits: [
          { value: limitCelsius - room, text: 'rule: from here' },
          ...(high === null ? [] : [{ value: high, text: 'too warm' }]),
          ...(critical === null ? [] : [{ value: critical, text: 'critical' }]),
        ],
      },
    ],
    showsMemory: false,
  };
}

/** Looks at the sensors of one kind of device, each against its own limits. */
export function lookAtHeat(device: HotDevice): Rule<'room'>['look'] {
  return ({ now }: Past, { thresholds: { room }, isOpen }): Look => {
    if (now.sensors === null) {
      const early = now.sources.find(({ id }) => id === 'sensors')?.state === 'waiting';
      return early ? waiting('Sensors not read yet') : unable('The kernel shows no sensors');
    }
    const warm = warmest(now.sensors.temperatures, device);
    const [first] = warm;
    if (first === undefined) return unable(device.absent);
    const hot = warm.filter(({ sensor, celsius, limitCelsius }) => limitCelsius - celsius <= room + (isOpen(sensor.id) ? slackCelsius : 0));
    const says = `${figure('celsius', first.celsius)}, limit ${figure('celsius', first.limitCelsius)}`;
    return seen(
      says,
      hot.map((one) => observe(one, device, room)),
      well(says),
    );
  };
}
