/** A value that changed over time. Points are added in the order of time. */
export class Timeline<Value> {
  readonly #times: number[] = [];
  readonly #values: Value[] = [];

  add(timeMs: number, value: Value): void {
    this.#times.push(timeMs);
    this.#values.push(value);
  }

  get length(): number {
    return this.#times.length;
  }

  /** The value in force then. Before the first one that is the first: it was so, only nobody had asked yet. */
  at(timeMs: number): Value | undefined {
    return this.#values[Math.max(0, this.countUntil(timeMs) - 1)];
  }

  /** How many points lie at or before this time. */
  countUntil(timeMs: number): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle] ?? 0) <= timeMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  point(index: number): { readonly timeMs: number; readonly value: Value } | undefined {
    const timeMs = this.#times[index];
    return timeMs === undefined ? undefined : { timeMs, value: this.#values[index] as Value };
  }
}

/** Timelines by name. */
export class Timelines<Value> {
  readonly #byName = new Map<string, Timeline<Value>>();

  add(name: string, timeMs: number, value: Value): void {
    let timeline = this.#byName.get(name);
    if (!timeline) {
      timeline = new Timeline();
      this.#byName.set(name, timeline);
    }
    timeline.add(timeMs, value);
  }

  at(name: string, timeMs: number): Value | undefined {
    return this.#byName.get(name)?.at(timeMs);
  }
}
