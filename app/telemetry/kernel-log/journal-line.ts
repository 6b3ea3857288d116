/** A line of the kernel's log as the journal keeps it. */
export interface JournalLine {
  /** When it was written, by the machine's wall clock. */
  readonly atMs: number;
  /** Microseconds since the machine's start; grows from line to line. */
  readonly sinceBootUs: number;
  readonly message: string;
}

/** Digits alone, as the journal writes times. */
const whole = (value: unknown): number | null => (typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : null);

/**
 * One line of `journalctl --output=json`, or `null` for anything else.
 * A message with bytes that aren't text comes as a list of numbers, and one of more than 4 KiB as `null`: neither is of interest.
 */
export function parseJournalLine(line: string): JournalLine | null {
  if (!line.startsWith('{')) return null;
  let entry: Readonly<Record<string, unknown>>;
  try {
    entry = JSON.parse(line);
  } catch {
    return null;
  }
  const { __REALTIME_TIMESTAMP: realtime, __MONOTONIC_TIMESTAMP: monotonic, MESSAGE: message } = entry;
  const atUs = whole(realtime);
  const sinceBootUs = whole(monotonic);
  if (atUs === null || sinceBootUs === null || typeof message !== 'string') return null;
  return { atMs: Math.floor(atUs / 1000), sinceBootUs, message };
}
