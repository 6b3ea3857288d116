/**
 * The time of a machine. A local machine lives in real time; a simulated or recorded one may run faster,
 * so nothing in `app/` asks `Date.now()` or `setTimeout` directly.
 */
export interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch. May jump when the system's clock is set. */
  now(): number;
  /** Milliseconds since an arbitrary origin; never goes back. Rates are computed over this one. */
  monotonic(): number;
  /** Calls `action` once after `delayMs` of this clock's time. Returns what cancels it. */
  after(delayMs: number, action: () => void): () => void;
}

/** The clock of the computer that this process runs on. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
