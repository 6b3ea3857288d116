import type { LimitLabel } from './model.ts';

/** A label in the right gutter: where its line is, and where its text stands so that no two overlap. */
export interface PlacedLabel extends LimitLabel {
  /** Pixels below the top of the strip. */
  readonly lineTop: number;
  readonly textTop: number;
}

/** The plot begins this far below the rule above it. */
export const plotTop = 6;
const lineHeight = 13;

/**
 * Puts the limits of a strip beside their lines. Where two are too close for their text, the upper one moves up a little and the
 * lower one down.
 */
export function placeLabels(limits: readonly LimitLabel[], ceiling: number, height: number): PlacedLabel[] {
  const topOf = (value: number) => plotTop + height * (1 - Math.min(1, value / ceiling));
  // A text at the floor would stand in the strip below.
  const lowest = plotTop + height - lineHeight / 2;
  const placed = limits
    .map((limit) => ({ ...limit, lineTop: topOf(limit.value), textTop: Math.min(lowest, topOf(limit.value)) }))
    .sort((a, b) => a.lineTop - b.lineTop);
  for (let i = 1; i < placed.length; i += 1) {
    const above = placed[i - 1];
    const below = placed[i];
    if (!above || !below) continue;
    const lacking = lineHeight - (below.textTop - above.textTop);
    if (lacking <= 0) continue;
    // Up by no more than what the rule above leaves.
    const up = i === 1 ? Math.min(lacking / 2, Math.max(0, above.textTop - 5)) : 0;
    above.textTop -= up;
    below.textTop += lacking - up;
  }
  return placed;
}
