import type { Clock } from './clock.ts';

/** The time within a recording. */
export interface ReplayClock extends Clock {
  /** Milliseconds since the recording's start, from 0 to its length. */
  position(): number;
  /** Milliseconds from one beginning to the next; `null` where the recording is played once. */
  readonly lapMs: number | null;
}

export interface ReplayClockOptions {
  readonly startedAtMs: number;
  readonly lengthMs: number;
  readonly loop: boolean;
}

/**
 * At the recording's end time stands still, so that nothing in it grows old: what would be done later is never done.
 * In a loop time goes on, and only the position goes back to the start.
 */
export function createReplayClock(base: Clock, { startedAtMs, lengthMs, loop }: ReplayClockOptions): ReplayClock {
  const origin = base.monotonic();
  const repeats = loop && lengthMs > 0;
  const elapsed = (): number => {
    const passed = base.monotonic() - origin;
    return repeats ? passed : Math.min(passed, lengthMs);
  };
  const position = (): number => (repeats ? elapsed() % lengthMs : elapsed());
  return {
    now: () => startedAtMs + elapsed(),
    monotonic: elapsed,
    after(delayMs, action) {
      if (!repeats && elapsed() + delayMs > lengthMs) return () => {};
      return base.after(delayMs, action);
    },
    position,
    lapMs: repeats ? lengthMs : null,
  };
}
