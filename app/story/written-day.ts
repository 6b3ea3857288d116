/**
 * The months as `date` abbreviates them in languages that write them in Latin letters, without accents and dots. Whole words only: a
 * start of one can be another month elsewhere ("marras" is November in Finnish).
 */
const monthWords: readonly string[] = [
  'jan janv ene gen',
  'feb fev fevr',
  'mar mars mrt',
  'apr avr avril abr',
  'may mai mag mei maj',
  'jun juin giu',
  'jul juil lug',
  'aug aout ago',
  'sep sept set',
  'oct okt ott out',
  'nov',
  'dec dez dic',
];

const months = new Map(monthWords.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)));

/** Month from 1 by its abbreviation; `null` where it is none. */
const monthOf = (word: string): number | null =>
  months.get(
    word
      .normalize('NFD')
      .replace(/[\p{Mn}.]/gu, '')
      .toLowerCase(),
  ) ?? null;

/** A day of the calendar as "2026-09-16"; `null` for the 31st of February. */
function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return real ? at.toISOString().slice(0, 10) : null;
}

/**
 * The day that /etc/dgx-release writes behind an update, in the words of whatever locale was set then: "Thu Jan 15 19:07:36 CET 2026",
 * "mer. 16 sept. 2026 17:08:05 CEST", "2026年 09月 16日".
 * @returns "2026-01-15", as the text says it, whatever its time zone; `null` where it can't be read for sure, so that nothing is guessed:
 *   "03/04/2026" has two meanings
 */
export function writtenDay(text: string): string | null {
  const numeric = /\b(20\d\d)(?:-|年\s*|년\s*|\. ?)(\d{1,2})(?:-|月\s*|월\s*|\. ?)(\d{1,2})(?!\d)/.exec(text);
  if (numeric) return day(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const years = text.match(/\b20\d\d\b/g);
  const words = text.split(/[\s,]+/);
  const places = words.flatMap((word, place) => (/^\d{1,2}\.?$/.test(word) ? [place] : []));
  const [place] = places;
  if (years?.length !== 1 || place === undefined || places.length !== 1) return null;
  // A word after the day can only be the month: in "mar. 16 sept." the one before is Tuesday in French, and would be March.
  const after = words[place + 1] ?? '';
  const month = monthOf(/^\p{L}/u.test(after) ? after : (words[place - 1] ?? ''));
  return month === null ? null : day(Number(years[0]), month, Number.parseInt(words[place] ?? '', 10));
}
