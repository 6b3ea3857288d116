/** One kind of thing that was in a file and was not taken in. */
export interface LeftOut {
  /** What, in words that stand behind a number: "reading of an unknown metric (gpu.magic)". */
  readonly what: string;
  readonly count: number;
  /** Where the first of them stands: a line or a row, counted from 1. */
  readonly firstAt: number;
}

/** So many kinds are told apart: a file that is garbled all over would have as many as it has lines. */
const mostKinds = 20;
const others = 'other things';

/** Counts what is left out, by kind. */
export function createTally() {
  const kinds = new Map<string, { count: number; readonly firstAt: number }>();
  return {
    add(what: string, at: number): void {
      const kind = kinds.has(what) || kinds.size < mostKinds ? what : others;
      const known = kinds.get(kind);
      if (known) known.count += 1;
      else kinds.set(kind, { count: 1, firstAt: at });
    },
    /** The most frequent first. */
    list: (): readonly LeftOut[] =>
      [...kinds].map(([what, { count, firstAt }]) => ({ what, count, firstAt })).sort((a, b) => b.count - a.count || a.firstAt - b.firstAt),
  };
}
