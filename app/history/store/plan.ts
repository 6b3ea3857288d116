import type { Span } from '../history.ts';
import type { Tier } from './tiers.ts';

/** A part of an export: one block of time of one tier. */
export interface Piece extends Span {
  readonly tier: Tier['seconds'];
}

/** What an export will hold: its series by their numbers, and its parts in the order of time. */
export interface SamplesPlan {
  readonly series: readonly number[];
  readonly pieces: readonly Piece[];
}
