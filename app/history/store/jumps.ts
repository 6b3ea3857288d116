import type { RecorderEvent } from '../history.ts';

/** A tick as far as time goes. */
export interface TickTime {
  readonly atMs: number;
  /** Seconds since the machine booted, sleep included; NaN where unknown. */
  readonly uptimeSeconds: number;
}

/** A clock that is corrected by less is not worth a word. */
const smallestMoveMs = 2000;
/** A pause is told from a slow pace by being several times as long as the ticks were apart. */
const shortestPauseMs = 30_000;
const paceFactor = 5;

/**
 * What happened between two ticks of one run, besides time passing: the machine slept (or nothing could be read), or its clock was set.
 * Time that passes by the uptime, which goes on in sleep, is a pause; the rest is the clock's.
 * @param paceMs how far apart the ticks before were
 */
export function jumpBetween(
  before: TickTime,
  after: TickTime,
  paceMs: number,
): (Omit<RecorderEvent, 'text'> & { readonly byMs: number }) | null {
  const byClockMs = after.atMs - before.atMs;
  const byUptimeMs = (after.uptimeSeconds - before.uptimeSeconds) * 1000;
  const known = byUptimeMs >= 0;
  const passedMs = known ? byUptimeMs : Math.max(0, byClockMs);
  const movedMs = byClockMs - passedMs;
  if (Math.abs(movedMs) >= smallestMoveMs) return { atMs: after.atMs, kind: 'clock-moved', byMs: movedMs };
  if (passedMs >= Math.max(shortestPauseMs, paceFactor * paceMs)) return { atMs: after.atMs, kind: 'suspended', byMs: passedMs };
  return null;
}

/** Whole units, the two largest: "2 h 3 min", "45 s". */
export function lengthInWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0 s';
  return units
    .slice(first, first + 2)
    .map(([name, size], index) => ({
      name,
      count: index === 0 ? Math.floor(seconds / size) : Math.floor((seconds % (units[first]?.[1] ?? 1)) / size),
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`)
    .join(' ');
}

/** The jump as an event, in words. */
export function jumpEvent(jump: NonNullable<ReturnType<typeof jumpBetween>>): RecorderEvent {
  const length = lengthInWords(jump.byMs);
  const { atMs, kind } = jump;
  if (kind === 'suspended') return { atMs, kind, text: `Nothing was recorded for ${length}: the machine slept, or this app was stopped.` };
  return { atMs, kind, text: `The clock of this machine was set ${jump.byMs < 0 ? 'back' : 'forward'} by ${length}.` };
}
