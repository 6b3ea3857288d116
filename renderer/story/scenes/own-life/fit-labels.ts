/** Something on a rail that wants words. All lengths in pixels. */
export interface Wanted {
  readonly id: string;
  readonly x: number;
  readonly width: number;
  /** Higher goes first where not all have room. */
  readonly weight: number;
}

export interface Placed {
  readonly id: string;
  /** The line from the rail to the words stands here. */
  readonly x: number;
  readonly left: number;
  readonly width: number;
  /** 0 is next to the rail. */
  readonly level: number;
}

const gap = 8;

/** Whether words of `level` at `left` get in the way of others: over them, under their line, or with the own line through them. */
function free(candidate: Placed, placed: readonly Placed[]): boolean {
  const inside = (x: number, box: Placed) => x > box.left + 1 && x < box.left + box.width - 1;
  return placed.every((other) => {
    if (other.level === candidate.level)
      return candidate.left + candidate.width + gap <= other.left || other.left + other.width + gap <= candidate.left;
    const [lower, higher] = other.level < candidate.level ? [other, candidate] : [candidate, other];
    return !inside(higher.x, lower);
  });
}

/**
 * Words to the right of their line go from right to left, so that each further one may stand higher, its line clear of those before;
 * words that would leave the rail stand to the left of their line, the other way round. `null` where the levels don't suffice.
 */
function layOut(wanted: readonly Wanted[], width: number, levels: number): readonly Placed[] | null {
  // A little too long is no reason to turn: such words only move back into the rail.
  const turns = ({ x, width: own }: Wanted) => x + own * 0.6 > width;
  const byPlace = wanted.toSorted((a, b) => a.x - b.x);
  const placed: Placed[] = [];
  for (const each of [...byPlace.filter(turns), ...byPlace.filter((one) => !turns(one)).toReversed()]) {
    const { id, x, width: own } = each;
    const left = turns(each) ? Math.max(0, x - own) : Math.min(x, width - own);
    const onLevel = Array.from({ length: levels }, (_, level) => ({ id, x, left, width: own, level }));
    const found = onLevel.find((candidate) => free(candidate, placed));
    if (found === undefined) return null;
    placed.push(found);
  }
  return placed;
}

/**
 * Gives as many as possible their words, on levels away from the rail, the weightiest first. No words lie over others, and no line
 * runs through words. What finds no room keeps its dot and nothing else.
 */
export function fitLabels(wanted: readonly Wanted[], width: number, levels: number): readonly Placed[] {
  let chosen: readonly Wanted[] = [];
  let placed: readonly Placed[] = [];
  for (const each of wanted.toSorted((a, b) => b.weight - a.weight || a.x - b.x)) {
    if (each.width > width) continue;
    const laidOut = layOut([...chosen, each], width, levels);
    if (laidOut === null) continue;
    chosen = [...chosen, each];
    placed = laidOut;
  }
  return placed;
}

/** The width of words in small type, on the safe side of what a count of letters gives: one line, or two where that is too long. */
export function wordsWidth(text: string, longest: number): number {
  const oneLine = text.length * 6.2 + 12;
  return oneLine <= longest / 2 ? oneLine : Math.min(longest, oneLine / 2 + 36);
}
