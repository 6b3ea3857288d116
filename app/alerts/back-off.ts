const firstWaitMs = 1000;
const longestWaitMs = 600_000;
const dayMs = 86_400_000;

/**
 * How long to wait after so many failures in a row: a second, then twice as long each time, ten minutes at most; between half of it
 * and all of it, so that many machines that lost the same server don't come back at once.
 * @param failures 1 or more
 * @param chance 0 to 1
 */
export function backOffMs(failures: number, chance: number): number {
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 20));
  return wait * (0.5 + chance / 2);
}

/**
 * What `Retry-After` asks for, in milliseconds from now, a day at most; `null` where it asks for nothing that can be understood.
 * Seconds or a date: RFC 9110, section 10.2.3. Discord sends tenths of seconds.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : /[a-z]/i.test(text) ? Date.parse(text) - nowMs : Number.NaN;
  return Number.isFinite(wait) ? Math.min(dayMs, Math.max(0, wait)) : null;
}
