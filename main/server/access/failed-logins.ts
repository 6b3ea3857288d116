/*
 * A guess has no chance against 256 bits. Wrong tokens are slowed so that guessing costs neither CPU nor a log file, and so that
 * whoever reads the log sees it. The right token always passes at once: nobody is locked out by others behind the same address.
 */

/** An address that has been quiet for so long starts anew. */
const forgetAfterMs = 10 * 60_000;
/** Addresses remembered at once; beyond it the oldest is forgotten, so that a swarm can't fill the memory. */
const mostAddresses = 1000;
/** So many wrong ones are a slip of the hand. */
const freeTries = 3;
const firstDelayMs = 250;
const longestDelayMs = 8000;
/** Answers that wait at once, from one address and from all; beyond it they are refused at once. */
const mostWaitingOfOne = 4;
const mostWaiting = 64;
/** Lines on standard error; the rest of a minute is counted and told in one. */
const linesPerMinute = 20;
const minuteMs = 60_000;

export type Slowed =
  /** The answer comes after so long; `done` is to be called when it has, or when the caller has left. */
  | { readonly kind: 'wait'; readonly delayMs: number; done(): void }
  /** Too many already wait: try again in so long. */
  | { readonly kind: 'refuse'; readonly retryAfterSeconds: number };

interface Address {
  lastMs: number;
  tries: number;
  waiting: number;
}

/** How long the answer to the n-th wrong token of an address waits: nothing for the first three, then from 250 ms doubling to 8 s. */
export const delayOf = (tries: number): number =>
  tries <= freeTries ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(20, tries - freeTries - 1));

/**
 * Slows wrong tokens and writes them down, without the token.
 * @param log takes one line
 * @param now milliseconds since an arbitrary origin
 */
export function createFailedLogins(log: (line: string) => void, now: () => number = () => performance.now()) {
  const addresses = new Map<string, Address>();
  let waiting = 0;
  let lines = { sinceMs: Number.NEGATIVE_INFINITY, written: 0, held: 0 };

  function write(address: string, tries: number): void {
    // The first of an address and then at each doubling: 1, 2, 4, 8…
    if ((tries & (tries - 1)) !== 0) return;
    if (now() - lines.sinceMs >= minuteMs) {
      if (lines.held > 0) log(`${lines.held} more lines about wrong tokens were left out before this one.`);
      lines = { sinceMs: now(), written: 0, held: 0 };
    }
    if (lines.written >= linesPerMinute) {
      lines.held += 1;
      return;
    }
    lines.written += 1;
    log(`Wrong token from ${address}${tries === 1 ? '' : `, ${tries} in a row`}.`);
  }

  function entryOf(address: string): Address {
    const known = addresses.get(address);
    // Put at the end again: the first of the map is the one that was quiet for longest.
    addresses.delete(address);
    if (addresses.size >= mostAddresses) {
      for (const oldest of addresses.keys()) {
        addresses.delete(oldest);
        break;
      }
    }
    const entry =
      known !== undefined && now() - known.lastMs < forgetAfterMs ? known : { lastMs: now(), tries: 0, waiting: known?.waiting ?? 0 };
    addresses.set(address, entry);
    return entry;
  }

  return {
    /** One more wrong token came from there. */
    add(address: string): Slowed {
      const entry = entryOf(address);
      entry.tries += 1;
      entry.lastMs = now();
      write(address, entry.tries);
      const delayMs = delayOf(entry.tries);
      if (delayMs > 0 && (entry.waiting >= mostWaitingOfOne || waiting >= mostWaiting)) {
        return { kind: 'refuse', retryAfterSeconds: Math.ceil(delayMs / 1000) };
      }
      entry.waiting += 1;
      waiting += 1;
      let over = false;
      return {
        kind: 'wait',
        delayMs,
        done() {
          if (over) return;
          over = true;
          entry.waiting -= 1;
          waiting -= 1;
        },
      };
    },
    /** The right token came from there: what was before is forgotten. */
    forgive(address: string): void {
      const entry = addresses.get(address);
      if (entry !== undefined) entry.tries = 0;
    },
  };
}

export type FailedLogins = ReturnType<typeof createFailedLogins>;
