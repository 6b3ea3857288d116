/** A figure that only grows. Its pace is set anew every second of simulated time. */
export interface Counter {
  /** At the beginning of the current second. */
  total: number;
  perSecond: number;
}

/** All counters of one machine, so that time passes for all of them together. */
export class Counters {
  private readonly all: Counter[] = [];
  /** How far the current second has gone, 0 to 1. */
  private part = 0;

  create(total = 0): Counter {
    const counter = { total, perSecond: 0 };
    this.all.push(counter);
    return counter;
  }

  /** Ends the current second. */
  pass(): void {
    for (const counter of this.all) counter.total += counter.perSecond;
    this.part = 0;
  }

  /** @param part of the current second, 0 to 1 */
  moveTo(part: number): void {
    this.part = part;
  }

  /** The whole number that a kernel file shows now. */
  read(counter: Counter): number {
    return Math.floor(counter.total + counter.perSecond * this.part);
  }
}
