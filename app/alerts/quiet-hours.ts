import type { QuietHours } from '../settings/settings.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The minute of the day, 0 to 1439, that a clock on the wall shows. */
function wallMinutes(atMs: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).formatToParts(atMs);
  const part = (type: 'hour' | 'minute') => Number(parts.find((one) => one.type === type)?.value);
  return part('hour') * 60 + part('minute');
}

/**
 * Whether a moment is in the quiet hours: by the clock on the wall, so that a night in which the clocks change begins and ends
 * when they say so.
 * @param timeZone of the computer unless given
 */
export function isQuiet(atMs: number, { from, to }: Pick<QuietHours, 'from' | 'to'>, timeZone?: string): boolean {
  const [now, begin, end] = [wallMinutes(atMs, timeZone), minutesOf(from), minutesOf(to)];
  return begin < end ? now >= begin && now < end : now >= begin || now < end;
}
