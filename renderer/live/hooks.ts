import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { Health } from '../../app/health/finding.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import type { Live } from './connect.ts';
import type { Connection } from './connection.ts';

const LiveContext = createContext<Live | null>(null);

/** `<LiveProvider value={connect(…)}>`: gives all below it the one store and the one client. */
export const LiveProvider = LiveContext.Provider;

/** The store, and the client for calls. @throws Error outside a `LiveProvider`: a mistake of the caller's. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive needs a LiveProvider above it');
  return live;
}

type Primitive = string | number | boolean | null | undefined;

/**
 * One reading, already rounded as it will be shown: the component is rendered again only when its digits change.
 * @param select makes text or a rounded number of the latest snapshot (`null` before the first)
 */
export function useReading<T extends Primitive>(select: (snapshot: Snapshot | null) => T): T {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot));
}

/** Whether two plain values say the same. Snapshots are JSON, so their text tells. */
const saysTheSame = (a: unknown, b: unknown): boolean => Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);

/**
 * A part of the latest snapshot that is a list or an object. The same object is returned for as long as it says the same.
 * @param select returns plain data, already rounded where it will be shown rounded
 */
export function useSnapshotValue<T>(select: (snapshot: Snapshot | null) => T, same: (a: T, b: T) => boolean = saysTheSame): T {
  const { store } = useLive();
  const last = useRef<{ readonly snapshot: Snapshot | null; readonly select: unknown; readonly value: T } | null>(null);
  const read = useCallback(() => {
    const { snapshot } = store;
    const before = last.current;
    if (before && before.snapshot === snapshot && before.select === select) return before.value;
    const fresh = select(snapshot);
    const value = before && same(before.value, fresh) ? before.value : fresh;
    last.current = { snapshot, select, value };
    return value;
  }, [store, select, same]);
  return useSyncExternalStore(store.subscribe, read);
}

/** What is wrong, as the app said last; `null` before it has. The same object for as long as nothing new was said. */
export function useHealth(): Health | null {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => store.health);
}

/** The state of the line. */
export function useConnection(): Connection {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () => store.connection);
}

/** Whole seconds since the latest snapshot while the line is silent or down; `null` while it is live and before the first. */
export function useSilence(): number | null {
  const { store } = useLive();
  return useSyncExternalStore(store.subscribe, () =>
    store.connection.phase === 'live' || store.ageSeconds === null ? null : Math.floor(store.ageSeconds),
  );
}
