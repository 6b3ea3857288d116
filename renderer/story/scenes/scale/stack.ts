/** How high so many Sparks are, one on another. */
export const stackMetres = (sparks: number, sparkMetres: number): number => sparks * sparkMetres;

/** How many Sparks fit under a height: whole ones. */
export const sparksUnder = (metres: number, sparkMetres: number): number => Math.floor(metres / sparkMetres + 1e-9);

/** A stretch of the stack by number, from 1 at the ground; `null` where none of it is there. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Which Sparks of the stack touch a stretch of height. */
export function sparksBetween(fromMetres: number, toMetres: number, sparks: number, sparkMetres: number): Stretch | null {
  const first = Math.max(1, Math.floor(fromMetres / sparkMetres + 1e-9) + 1);
  const last = Math.min(sparks, Math.ceil(toMetres / sparkMetres - 1e-9));
  return last < first ? null : { first, last };
}

/** What a guess of the stack's height comes to, beside what stands next to it. */
export type Standing = 'short' | 'level' | 'over';

/** `level` within half a per cent: nobody sees the difference at this size. */
export function standing(stack: number, tower: number): Standing {
  if (Math.abs(stack - tower) <= tower * 0.005) return 'level';
  return stack < tower ? 'short' : 'over';
}
