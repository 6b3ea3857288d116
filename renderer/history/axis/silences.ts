import type { View } from '../../charts/columns.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import { type AxisMark, placeOf } from '../../charts/marks.ts';
import { lastedText } from '../../health/words.ts';

/** Narrower than this, the words would stand over what was recorded. */
const leastPixels = 176;

/** The words over the stretches in which nothing was recorded, each in the middle of what is seen of it. */
export function silenceMarks(silences: readonly GapSpan[], view: View, width: number): readonly AxisMark[] {
  return silences.flatMap(({ fromMs, toMs }) => {
    const left = Math.max(0, placeOf(fromMs, view, width));
    const right = Math.min(width, placeOf(toMs, view, width));
    return right - left < leastPixels ? [] : [{ x: (left + right) / 2, text: `nothing recorded, ${lastedText(toMs - fromMs)}` }];
  });
}
