import { asText, type ByteSystem } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import type { Picture } from '../board/board.ts';
import { bucketsOf } from '../board/buckets.ts';
import { bucketAt } from '../board/summary.ts';
import { toldOf } from './told.ts';

const column = { mean: 'mean', last: 'mean', highest: 'max', lowest: 'min' } as const;

function valueAt(strip: StripDefinition, { window, shiftMs }: Picture, atMs: number, snapshot: Snapshot | null): number | null {
  const told = toldOf(strip);
  const place = bucketAt(window, atMs - shiftMs);
  const value = place < 0 ? Number.NaN : (bucketsOf(told.measure ?? strip.main, window, snapshot)[column[told.how]][place] ?? Number.NaN);
  return Number.isNaN(value) ? null : value;
}

/** What stands at the cursor in a strip: "97 %", "97 %, before 12 %". */
export function tagText(
  strip: StripDefinition,
  { picture, before }: { readonly picture: Picture | null; readonly before: Picture | null },
  atMs: number,
  snapshot: Snapshot | null,
  system: ByteSystem,
): string {
  const value = picture && valueAt(strip, picture, atMs, snapshot);
  const text = value === null ? 'no reading' : `${asText(strip.format(value, system))}${toldOf(strip).after ?? ''}`;
  const then = before && valueAt(strip, before, atMs, snapshot);
  return then === null ? text : `${text}, before ${asText(strip.format(then, system))}`;
}
