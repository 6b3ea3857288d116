/** Buckets of an axis, from one place up to another, that all hold figures. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** For how long the last of its readings stands where none follows. */
  readonly holdMs: number;
}

/** The stretches of one series that hold one reading in each bucket, ascending. */
export class Stretches {
  readonly #list: Stretch[] = [];

  /** Where the last one ends: 0 before there is any. */
  get end(): number {
    return this.#list.at(-1)?.to ?? 0;
  }

  get isEmpty(): boolean {
    return this.#list.length === 0;
  }

  /** @param from at `end` or behind it */
  add(from: number, to: number, holdMs: number): void {
    const last = this.#list.at(-1);
    if (last?.to === from && last.holdMs === holdMs) this.#list[this.#list.length - 1] = { ...last, to };
    else this.#list.push({ from, to, holdMs });
  }

  [Symbol.iterator](): Iterator<Stretch> {
    return this.#list[Symbol.iterator]();
  }

  /** The same text for the same stretches. */
  get name(): string {
    return this.#list.map(({ from, to }) => `${from}:${to}`).join();
  }
}

/**
 * Makes the columns that say where there is one reading. What is read in one tick has its gaps at the same places: those series share one
 * column, which is never written to.
 * @param points how long each is
 */
export function createOnes(points: number): (stretches: Stretches) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (stretches) => {
    const { name } = stretches;
    const column = known.get(name) ?? new Float64Array(points);
    if (!known.has(name)) for (const { from, to } of stretches) column.fill(1, from, to);
    known.set(name, column);
    return column;
  };
}
