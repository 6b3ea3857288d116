import type { KernelEvent } from '../model/kernel-log.ts';
import type { KernelMessage } from './kernel-event.ts';

const keptEvents = 20;
/** The same again within so long counts as one, so that a device that complains every second leaves room for others. */
const sameWithinMs = 10 * 60_000;

export interface RecentEvents {
  add(message: KernelMessage, atMs: number): void;
  /** The last 20, the one that was seen longest ago first. */
  list(): readonly KernelEvent[];
}

/** The last things that the kernel's log told. */
export function recentEvents(): RecentEvents {
  let events: (KernelEvent & { readonly firstAtMs: number })[] = [];
  return {
    add({ kind, detail }, atMs) {
      const known = events.find(
        (event) => event.kind === kind && event.detail === detail && Math.abs(atMs - event.firstAtMs) <= sameWithinMs,
      );
      const event = known
        ? { ...known, atMs: Math.max(known.atMs, atMs), count: known.count + 1 }
        : { kind, detail, atMs, firstAtMs: atMs, count: 1 };
      events = [...events.filter((other) => other !== known), event].slice(-keptEvents);
    },
    list: () => events.map(({ atMs, kind, detail, count }) => ({ atMs, kind, detail, count })),
  };
}
