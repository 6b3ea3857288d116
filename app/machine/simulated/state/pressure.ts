import type { Counter, Counters } from './counter.ts';

const windowsSeconds = [10, 60, 300] as const;

/** Pressure stall information of one resource: averages in percent as the kernel forms them, and the sum of waited time. */
export class PressureState {
  readonly some: PressureLine;
  readonly full: PressureLine;

  constructor(counters: Counters, startMicroseconds: number) {
    this.some = new PressureLine(counters, startMicroseconds);
    this.full = new PressureLine(counters, startMicroseconds * 0.7);
  }

  /** Lets a second begin. @param some @param full shares of it in which tasks wait, 0 to 1 */
  step(some: number, full: number): void {
    this.some.step(some);
    this.full.step(full);
  }
}

export class PressureLine {
  readonly averages: [number, number, number] = [0, 0, 0];
  readonly microseconds: Counter;

  constructor(counters: Counters, startMicroseconds: number) {
    this.microseconds = counters.create(startMicroseconds);
  }

  step(share: number): void {
    this.microseconds.perSecond = share * 1e6;
    windowsSeconds.forEach((window, index) => {
      const before = this.averages[index] ?? 0;
      this.averages[index] = before + (share * 100 - before) * (1 - Math.exp(-1 / window));
    });
  }
}
