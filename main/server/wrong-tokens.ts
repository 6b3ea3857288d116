import { limits } from './limits.ts';

const minuteMs = 60_000;
/** Addresses remembered at once; beyond it the oldest is forgotten, so that a swarm can't fill the memory. */
const mostAddresses = 1000;

/** Counts wrong tokens by address. A guess has no chance against 256 bits; this keeps guessing from costing CPU. */
export function createWrongTokenCounter(now: () => number = () => performance.now()) {
  const counts = new Map<string, { since: number; count: number }>();
  return {
    /** Counts one more; returns whether the address has used up its minute. */
    add(address: string): boolean {
      const known = counts.get(address);
      if (known !== undefined && now() - known.since < minuteMs) {
        known.count += 1;
        return known.count > limits.wrongTokensPerMinute;
      }
      counts.delete(address);
      if (counts.size >= mostAddresses) for (const oldest of [...counts.keys()].slice(0, 1)) counts.delete(oldest);
      counts.set(address, { since: now(), count: 1 });
      return false;
    },
  };
}

export type WrongTokenCounter = ReturnType<typeof createWrongTokenCounter>;
