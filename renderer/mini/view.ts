import type { Health } from '../../app/health/finding.ts';
import { isTooEarly } from '../../app/health/too-early.ts';
import { emDash, type Figure } from '../../app/telemetry/format/figure.ts';
import { type ByteSystem, formatGiga, formatShare, formatValue } from '../../app/telemetry/format/format.ts';
import type { Gpu } from '../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { type Status, severityStatus, statusWord } from '../design/icons/index.ts';

/** One of the four figures. */
export interface MiniFigure {
  readonly name: string;
  readonly value: Figure;
}

/** How the machine stands, in as many words as there is room for. */
export interface MiniState {
  readonly status: Status;
  readonly text: string;
}

const whole = (value: Figure): Figure => ({ ...value, figure: value.figure.replace(/\.0$/, '') });
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** The busiest, hottest or hungriest GPU: with several there is room for one. `null` where none gives the figure. */
function highest(gpus: readonly Gpu[], figure: (gpu: Gpu) => number | null): number | null {
  const known = gpus.map(figure).filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** What can still be had, how busy, how hot and how hungry the GPU is. A figure that isn't there keeps its place. */
export function miniFigures(snapshot: Snapshot | null, system: ByteSystem): readonly MiniFigure[] {
  const gpus = snapshot?.gpus ?? [];
  return [
    { name: 'Can be allocated', value: formatGiga(snapshot?.memory?.availableBytes ?? null, system) },
    { name: 'GPU load', value: formatShare(highest(gpus, ({ utilization }) => utilization)) },
    {
      name: 'Temperature',
      value: whole(formatValue('celsius', rounded(highest(gpus, ({ temperatureCelsius }) => temperatureCelsius)), system)),
    },
    { name: 'GPU power', value: whole(formatValue('watts', rounded(highest(gpus, ({ powerWatts }) => powerWatts)), system)) },
  ];
}

/**
 * @param stale whether no reading comes any more: then nothing is known, whatever was found before
 * @param health as the app said last; `null` before it has
 */
export function miniState(snapshot: Snapshot | null, stale: boolean, health: Health | null): MiniState {
  if (snapshot === null) return { status: 'waiting', text: 'Reading' };
  if (stale) return { status: 'unknown', text: 'No new reading' };
  const [worst, ...more] = health?.open ?? [];
  if (worst !== undefined) {
    const status = severityStatus[worst.severity];
    return { status, text: more.length === 0 ? worst.title : `${statusWord[status]}, ${more.length} more` };
  }
  if (health === null || isTooEarly(health, snapshot.takenAtMs)) return { status: 'waiting', text: 'Well so far' };
  return snapshot.memory === null ? { status: 'unknown', text: statusWord.unknown } : { status: 'ok', text: statusWord.ok };
}

/** The figure as it is set; the unit keeps its place beside an em dash. */
export const isMissing = ({ figure }: Figure): boolean => figure === emDash;
