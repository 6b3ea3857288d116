import { formatDuration } from '../../../app/telemetry/format/format.ts';
import { slotReader } from '../../charts/measure.ts';
import type { LiveStore } from '../../live/store.ts';
import type { StripDefinition } from './definition.ts';

/** A limit that the reading is above. */
export interface Crossing {
  readonly limit: number;
  readonly tone: 'warn' | 'crit';
  /** "over 96 °C for 12 s". */
  readonly text: string;
}

/** The highest limit that a reading is above, and for how long it has been; `null` while it is above none that matters. */
export function crossingOf(strip: StripDefinition, store: LiveStore, value: number): Crossing | null {
  const { snapshot, rings } = store;
  if (snapshot === null) return null;
  const crossed = strip.limits(snapshot).filter((limit) => limit.tone !== undefined && value > limit.value);
  const worst = crossed.reduce((most, limit) => (most === undefined || limit.value > most.value ? limit : most), crossed[0]);
  if (!worst?.tone) return null;
  const read = slotReader(strip.main, rings, snapshot);
  let since = rings.length - 1;
  while (since > 0 && read(rings.slot(since - 1)) > worst.value) since -= 1;
  const seconds = since < 0 ? 0 : (snapshot.takenAtMs - rings.timeAt(since)) / 1000;
  const { figure, unit } = strip.format(worst.value, 'binary');
  return { limit: worst.value, tone: worst.tone, text: `over ${figure.replace(/\.0$/, '')}\u00a0${unit} for ${formatDuration(seconds)}` };
}
