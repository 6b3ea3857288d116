import type { View } from '../../charts/columns.ts';

/*
 * The addresses of this screen. A run's id never looks like one of its words, and an end's begins with its year.
 */

const unit = 1000;

/** Where the address of a moment leads: `/history/at/1763123456`, in seconds. */
export const momentAddress = (atMs: number): string => `/history/at/${Math.floor(atMs / unit)}`;

/** A span, as it was: `/history/span/1763123456-1763130656`, in seconds, with all of its edges in it. */
export const spanAddress = ({ fromMs, toMs }: View): string => `/history/span/${Math.floor(fromMs / unit)}-${Math.ceil(toMs / unit)}`;

export const endAddress = (id: string): string => `/history/${encodeURIComponent(id)}`;

export const runsAddress = '/history/runs';
export const energyAddress = '/history/energy';

/** Runs laid over each other, in this order. */
export const overlayAddress = (ids: readonly string[]): string => `${runsAddress}/${ids.map(encodeURIComponent).join(',')}`;

/** The moment that an address names, milliseconds since the epoch; `null` where it names none. */
export function momentIn([first, second]: readonly string[]): number | null {
  const seconds = first === 'at' ? Number(second) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * unit : null;
}

/** The span that an address names; `null` where it names none. */
export function spanIn([first, second]: readonly string[]): View | null {
  const [, from, to] = (first === 'span' && /^(\d{1,12})-(\d{1,12})$/.exec(second ?? '')) || [];
  const [fromMs, toMs] = [Number(from) * unit, Number(to) * unit];
  return fromMs < toMs ? { fromMs, toMs } : null;
}

/** The ids of the runs that an address lays over each other; empty where it names none. */
export const runsIn = ([first, second]: readonly string[]): readonly string[] =>
  first === 'runs' ? [...new Set((second ?? '').split(',').filter(Boolean))] : [];
