import type { Clock } from '../../app/machine/clock.ts';
import { createScaledClock } from '../../app/machine/virtual-clock.ts';

/** A clock that stands still until it is let go. */
export interface HeldClock extends Clock {
  letGo(): void;
}

/**
 * A clock that runs `speed` times as fast as real time from the moment when it is let go, so that nothing of a recording is over
 * before there is somebody to show it to.
 */
export function createHeldClock(speed: number): HeldClock {
  let running: Clock | null = null;
  let held: { readonly delayMs: number; readonly action: () => void; cancel: () => void }[] = [];
  return {
    now: () => running?.now() ?? 0,
    monotonic: () => running?.monotonic() ?? 0,
    after(delayMs, action) {
      if (running) return running.after(delayMs, action);
      const timer = { delayMs, action, cancel: () => {} };
      timer.cancel = () => {
        held = held.filter((each) => each !== timer);
      };
      held.push(timer);
      return () => timer.cancel();
    },
    letGo() {
      if (running) return;
      running = createScaledClock({ startMs: 0, speed });
      // Those that are due sooner first: at a high speed they are less than a millisecond apart.
      for (const timer of held.toSorted((a, b) => a.delayMs - b.delayMs)) timer.cancel = running.after(timer.delayMs, timer.action);
      held = [];
    },
  };
}
