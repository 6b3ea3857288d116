import { asText, type ByteSystem } from '../../../app/telemetry/format/format.ts';
import { slotReader } from '../../charts/measure.ts';
import type { LiveStore } from '../../live/store.ts';
import type { StripDefinition } from './definition.ts';

/** What stands at the cursor in a strip: "97 %". */
export function tagText(strip: StripDefinition, { rings, snapshot }: LiveStore, timeMs: number, system: ByteSystem): string {
  const nearest = rings.nearest(timeMs);
  // The cursor snaps to ticks, so any other time lies in a gap.
  const onTick = nearest >= 0 && rings.timeAt(nearest) === timeMs;
  const value = onTick ? slotReader(strip.main, rings, snapshot)(rings.slot(nearest)) : Number.NaN;
  return Number.isNaN(value) ? 'no reading' : asText(strip.format(value, system));
}
