/** How much a client may do: `burst` at once, then `perSecond`. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** Clients remembered at once; beyond it the one that was quiet for longest starts anew. */
const mostClients = 1000;

/**
 * A token bucket for each client: it holds `burst`, fills by `perSecond`, and what is done takes one.
 * @param now milliseconds since an arbitrary origin
 */
export function createBuckets({ burst, perSecond }: Pace, now: () => number = () => performance.now()) {
  const buckets = new Map<string, { left: number; atMs: number }>();
  return {
    /** Takes one. `false`: it is empty, and stays as it is. */
    take(client: string): boolean {
      const known = buckets.get(client);
      const filled = known === undefined ? burst : Math.min(burst, known.left + ((now() - known.atMs) / 1000) * perSecond);
      const left = filled >= 1 ? filled - 1 : filled;
      buckets.delete(client);
      if (buckets.size >= mostClients) {
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest);
          break;
        }
      }
      buckets.set(client, { left, atMs: now() });
      return filled >= 1;
    },
  };
}

export type Buckets = ReturnType<typeof createBuckets>;
