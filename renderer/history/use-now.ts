import { useSyncExternalStore } from 'react';
import { useLive } from '../live/hooks.ts';

/** The machine's clock in steps of `everyMs`: what only tells how long something has gone on isn't drawn anew for a second. */
export function useNow(atLeastMs: number, everyMs = 10_000): number {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () =>
    Math.max(atLeastMs, store.edgeMs === null ? 0 : Math.ceil(store.edgeMs / everyMs) * everyMs),
  );
}
