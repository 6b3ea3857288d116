import type { Sensor } from '../../telemetry/model/sensors.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { isSpark } from '../driver-standing.ts';
import type { Observation, Severity } from '../finding.ts';
import { defineRule, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { figure, sentences, step } from '../wording.ts';

/*
 * Each sensor is held against the limits that its own device or firmware has set, never against a number of ours. On a GB10 all seven
 * zones stop the machine at 104.8 °C, without a line in any log; its firmware keeps the hottest near 96 to 97 °C. Disks and network
 * cards have rules of their own.
 */

type Name = 'room';

/** So close to its last limit, a machine stops with the next breath. */
const lastRoomCelsius = 2;
/** Once open, so much more room still counts as too little. */
const slackCelsius = 3;

interface Warm {
  readonly sensor: Sensor;
  readonly celsius: number;
  /** Degrees to the limit at which the device stops; `null` where it names none. */
  readonly toCritical: number | null;
  /** Degrees to the limit at which it begins to slow down or to warn; negative beyond it. */
  readonly toHigh: number | null;
}

const nearest = ({ toCritical, toHigh }: Warm): number =>
  Math.min(toCritical ?? Number.POSITIVE_INFINITY, toHigh ?? Number.POSITIVE_INFINITY);

/**
 * The sensors that have a limit, the one with the least room first. Sensors of unknown place count only where there are no others:
 * inputs of a mainboard's chip that nothing is wired to read anything.
 */
function warmest(sensors: readonly Sensor[]): readonly Warm[] {
  const limited = sensors.flatMap((sensor): Warm[] => {
    const { temperatureCelsius: celsius, highCelsius: high, criticalCelsius: critical } = sensor;
    if (celsius === null || (high === null && critical === null)) return [];
    return [{ sensor, celsius, toCritical: critical === null ? null : critical - celsius, toHigh: high === null ? null : high - celsius }];
  });
  const placed = limited.filter(({ sensor: { group } }) => group === 'gpu' || group === 'soc' || group === 'cpu');
  const counted = placed.length > 0 ? placed : limited.filter(({ sensor }) => sensor.group === 'other');
  return counted.toSorted((a, b) => nearest(a) - nearest(b));
}

function fits({ toCritical, toHigh }: Warm, { thresholds, isOpen }: Terms<Name>): boolean {
  const slack = isOpen('') ? slackCelsius : 0;
  return (toCritical !== null && toCritical <= thresholds.room + slack) || (toHigh !== null && toHigh <= slack);
}

function severityOf({ sensor, toCritical }: Warm, spark: boolean): Severity {
  if (toCritical !== null && toCritical <= lastRoomCelsius) return 'critical';
  // The CPU of a laptop steers by its limit: under load it is always near it.
  return sensor.group === 'cpu' && !spark ? 'notice' : 'warning';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function observe(warm: Warm, more: number, now: Snapshot, { thresholds }: Terms<Name>): Observation {
  const { sensor, celsius, toCritical, toHigh } = warm;
  const { criticalCelsius: critical, highCelsius: high } = sensor;
  const last = toCritical !== null && toCritical <= thresholds.room + slackCelsius;
  const labels = { sensor: sensor.id };
  return {
    subject: '',
    severity: severityOf(warm, isSpark(now) === true),
    title: last ? `${capital(sensor.label)}: close to its last limit` : `${capital(sensor.label)}: at its own limit`,
    summary: last
      ? 'A little more heat, and the machine stops to save itself. Give it air or less to do.'
      : 'The device slows itself down from here on. Give it air or less to do.',
    seen: sentences(
      `${capital(sensor.label)} is at ${figure('celsius', celsius)}.`,
      toHigh !== null && toHigh <= slackCelsius && high !== null && `Its own limit for slowing down is ${figure('celsius', high)}.`,
      critical !== null && `At ${figure('celsius', critical)} the machine stops.`,
      more > 0 && `${more} more ${more === 1 ? 'sensor is' : 'sensors are'} as close.`,
    ),
    meaning:
      'The limit is the device’s own, by its firmware. The machine doesn’t end its work in order there: the power goes, and no log says why.',
    steps: [
      step('Let running jobs pause or end.'),
      step('Let air in and out: nothing in front of the openings, nothing warm below or on top.'),
      step('If the room is cool and the openings are free, a fan may have failed: listen for it, and ask the maker.'),
    ],
    certainty: {
      level: 4,
      for: `The sensor’s reading against its own limit${more > 0 ? ', and other sensors agree' : ''}.`,
      against: 'What most of these sensors sit on is not published, and one can be wrong.',
    },
    sources: [
      { title: 'Thermal zones and their trip points (kernel)', url: 'https://docs.kernel.org/driver-api/thermal/sysfs-api.html' },
      ...(isSpark(now) === true
        ? [
            {
              title: 'Heat at 20 to 30 % load on a Spark (spark-vllm-docker, issue 212)',
              url: 'https://github.com/eugr/spark-vllm-docker/issues/212',
            },
          ]
        : []),
    ],
    charts: [
      {
        metric: 'sensor.temperature',
        labels,
        limits: [
          ...(high === null ? [] : [{ value: high, text: 'slows down' }]),
          ...(critical === null
            ? []
            : [
                { value: critical - thresholds.room, text: 'rule: from here' },
                { value: critical, text: 'stops' },
              ]),
        ],
      },
      { metric: 'gpu.power', labels: { gpu: '0' }, limits: [] },
    ],
    showsMemory: false,
  };
}

/** A sensor of the chip or the board comes close to the limit at which its device slows down or stops. */
export const sensorNearLimit = defineRule<Name>({
  id: 'sensor-near-limit',
  title: 'Heat near a limit',
  watchesFor: 'A sensor of the chip or the board close to the limit at which its own device slows down or stops.',
  // Three readings in a row: sensors are read every two seconds.
  opensAfterSeconds: 4,
  closesAfterSeconds: 60,
  thresholds: { room: { label: 'Room to the last limit, at most', unit: 'celsius', default: 5, lowest: 1, highest: 30 } },
  look({ now }, terms) {
    if (now.sensors === null) {
      const absent = now.sources.find(({ id }) => id === 'sensors')?.state === 'waiting';
      return absent ? waiting('Sensors not read yet') : unable('The kernel shows no sensors');
    }
    const warm = warmest(now.sensors.temperatures);
    const [first] = warm;
    if (first === undefined) return unable('No sensor of the chip or the board tells its limits');
    const near = warm.filter((one) => fits(one, terms));
    const says = `${capital(first.sensor.label)} at ${figure('celsius', first.celsius)}, ${figure('celsius', nearest(first))} from its limit`;
    return seen(says, near.length > 0 ? [observe(first, near.length - 1, now, terms)] : [], well(says));
  },
});
