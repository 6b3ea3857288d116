import { asText, formatAge, formatShare, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Gpu } from '../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Rings } from '../../live/rings.ts';
import type { Judgement } from './answer.ts';

/*
 * A GB10 whose USB-C supply has fallen back to low power is pinned between 481 and 871 MHz at 4 to 16 W under full load, while the
 * driver names no reason. Healthy ones show 2,200 to 2,522 MHz at 28 to 100 W (recordings in tests/fixtures/gb10).
 */
const busyFrom = 0.9;
const slowBelowHertz = 1400e6;
const weakBelowWatts = 40;
/** A job's first seconds look alike: the load is there before the clock. */
const sureAfterSeconds = 10;

/** For how long, up to now and without a break, a GPU has been busy, slow and weak at once. */
function pinnedSeconds(rings: Rings, index: number): number {
  const [busy, clock, power] = ['gpu.utilization', 'gpu.clock', 'gpu.power'].map((id) => rings.values(`${id}{gpu=${index}}`));
  if (!busy || !clock || !power || rings.lastMs === null) return 0;
  let since = rings.lastMs;
  for (let i = rings.length - 1; i >= 0; i -= 1) {
    const slot = rings.slot(i);
    const pinned = (busy[slot] ?? 0) >= busyFrom && (clock[slot] ?? 0) < slowBelowHertz && (power[slot] ?? 0) < weakBelowWatts;
    if (!pinned) break;
    since = rings.timeAt(i);
  }
  return (rings.lastMs - since) / 1000;
}

const parts = [
  { share: 0.22, words: 'a fifth' },
  { share: 0.29, words: 'a quarter' },
  { share: 0.42, words: 'a third' },
  { share: 1, words: 'half' },
] as const;

function pinned({ smClockHertz: clock, smClockReachableHertz: reachable, powerWatts, utilization }: Gpu, seconds: number): Judgement {
  const figure = (unit: 'hertz' | 'watts', value: number | null) => asText(formatValue(unit, value, 'binary'));
  const share = clock !== null && reachable ? clock / reachable : 1;
  return {
    level: 'critical',
    title: `The GPU runs at ${parts.find((part) => share <= part.share)?.words ?? 'half'} of its speed`,
    lead:
      `${figure('hertz', clock)} and ${figure('watts', powerWatts)} at ${asText(formatShare(utilization))} load for ${formatAge(seconds)}, ` +
      'and the driver names no reason. Very likely the USB-C supply has fallen back to low power: unplug the brick from wall and unit, wait a minute, plug it in again.',
  };
}

/** A clock that is held down without a reason. @param past the last hour; without it nothing can be said */
export function judgeClock({ gpus }: Snapshot, past: Rings | null): readonly Judgement[] {
  if (past === null) return [];
  return gpus
    .filter(({ name, clockEventReasons }) => name?.includes('GB10') && clockEventReasons?.length === 0)
    .map((gpu) => ({ gpu, seconds: pinnedSeconds(past, gpu.index) }))
    .filter(({ seconds }) => seconds >= sureAfterSeconds)
    .map(({ gpu, seconds }) => pinned(gpu, seconds));
}
