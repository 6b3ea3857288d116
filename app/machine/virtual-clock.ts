import type { Clock } from './clock.ts';

/** The longest delay that a timer of the platform takes; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * A clock that runs evenly, `speed` times as fast as real time: an hour in a minute with `speed: 60`.
 * @param startMs what it shows when it is made, in milliseconds since the Unix epoch
 * @param speed above 0
 */
export function createScaledClock({ startMs, speed }: { readonly startMs: number; readonly speed: number }): Clock {
  if (!(speed > 0) || !Number.isFinite(speed)) throw new RangeError(`a clock's speed must be above 0, not ${speed}`);
  const origin = performance.now();
  const monotonic = () => (performance.now() - origin) * speed;
  return {
    now: () => startMs + monotonic(),
    monotonic,
    after(delayMs, action) {
      const dueMs = monotonic() + delayMs;
      let timer: ReturnType<typeof setTimeout>;
      // The platform's timers are whole milliseconds and may fire a little early, which a fast clock would show.
      const arm = () => {
        timer = setTimeout(
          () => (monotonic() < dueMs ? arm() : action()),
          Math.min(longestTimerMs, Math.max(0, (dueMs - monotonic()) / speed)),
        );
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /**
   * Moves on by `ms` and fires what falls due on the way, in order, each at its own time. Between two timers, promise
   * chains and a few turns of the event loop run, so that what one timer set off is done before the next one fires.
   * A second call waits for the first.
   */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly dueMs: number;
  readonly action: () => void;
}

/** How many turns of the event loop run between two timers; a chain of promises alone needs one. */
const turnsBetweenTimers = 4;

/** @param startMs what it shows when it is made, in milliseconds since the Unix epoch */
export function createManualClock({ startMs }: { readonly startMs: number }): ManualClock {
  let elapsedMs = 0;
  /** The soonest last; of two that are due together, the older one behind the younger, so that it is taken first. */
  const timers: Timer[] = [];
  let advancing = Promise.resolve();

  async function advanceTo(targetMs: number): Promise<void> {
    const loop = openEventLoop();
    try {
      await loop.settle();
      for (let next = timers.at(-1); next !== undefined && next.dueMs <= targetMs; next = timers.at(-1)) {
        timers.pop();
        elapsedMs = Math.max(elapsedMs, next.dueMs);
        next.action();
        await loop.settle();
      }
    } finally {
      loop.close();
    }
    elapsedMs = Math.max(elapsedMs, targetMs);
  }

  return {
    now: () => startMs + elapsedMs,
    monotonic: () => elapsedMs,
    after(delayMs, action) {
      const timer = { dueMs: elapsedMs + Math.max(0, delayMs), action };
      timers.splice(placeFor(timer, timers), 0, timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    advance(ms) {
      advancing = advancing.then(() => advanceTo(elapsedMs + Math.max(0, ms)));
      return advancing;
    },
  };
}

/** Where in a list of falling due times a new timer belongs: before every one that is due at the same time or sooner. */
function placeFor(timer: Timer, timers: readonly Timer[]): number {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timers[middle]?.dueMs ?? 0) > timer.dueMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface EventLoop {
  /** Lets everything run that is ready to run. */
  settle(): Promise<void>;
  close(): void;
}

/**
 * Turns of the event loop by messages: some microseconds each, where a timer of 0 ms costs a millisecond, and a simulated
 * day takes some hundred thousand. Two channels take turns, because one alone is served again and again within one turn.
 */
function openEventLoop(): EventLoop {
  const channels = [new MessageChannel(), new MessageChannel()] as const;
  let resume = () => {};
  for (const { port1 } of channels) port1.onmessage = () => resume();
  return {
    async settle() {
      for (let turn = 0; turn < turnsBetweenTimers; turn++) {
        await new Promise<void>((resolve) => {
          resume = resolve;
          channels[turn % 2 === 0 ? 0 : 1].port2.postMessage(null);
        });
      }
    },
    close() {
      for (const { port1 } of channels) port1.close();
    },
  };
}
