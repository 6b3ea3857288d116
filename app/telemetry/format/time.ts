import { emDash, grouped } from './figure.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** "14:38" or "14:38:08" in the reader's time zone. `null` gives an em dash. */
export function formatClock(epochMs: number | null, seconds = true): string {
  if (epochMs === null) return emDash;
  const at = new Date(epochMs);
  return `${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "12 Nov", with the year where it isn't that of `nowMs`. */
export function formatDay(epochMs: number, nowMs: number): string {
  const at = new Date(epochMs);
  const day = `${at.getDate()} ${months[at.getMonth()] ?? ''}`;
  return at.getFullYear() === new Date(nowMs).getFullYear() ? day : `${day} ${at.getFullYear()}`;
}

/** As short as it can be: "09:27" for today, "20 Nov" for any other day. `null` gives an em dash. */
export function formatSince(epochMs: number | null, nowMs: number): string {
  if (epochMs === null) return emDash;
  const sameDay = new Date(epochMs).toDateString() === new Date(nowMs).toDateString();
  return sameDay ? formatClock(epochMs, false) : formatDay(epochMs, nowMs);
}

/**
 * How old a reading is: "0.4 s", "42 s", "3 min", "5 h", "2 d". `null` gives an em dash.
 * Tenths only below ten seconds: above, they would move without telling anything.
 */
export function formatAge(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return emDash;
  const age = Math.max(0, seconds);
  if (age < 9.95) return `${grouped(age, 1)} s`;
  if (age < 119.5) return `${grouped(age, 0)} s`;
  if (age < 119.5 * 60) return `${grouped(age / 60, 0)} min`;
  if (age < 47.5 * 3600) return `${grouped(age / 3600, 0)} h`;
  return `${grouped(age / 86_400, 0)} d`;
}

/**
 * A length of time in whole units, the largest three of them: "11 d 4 h 12 min", "4 h 12 min", "12 min 5 s", "42 s".
 * `null` gives an em dash.
 */
export function formatDuration(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return emDash;
  const whole = Math.max(0, Math.floor(seconds));
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (days > 0) return `${grouped(days, 0)} d ${hours} h ${minutes} min`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}
