import type { Drawn } from './board.ts';

/** What marks, cursors and tags of one time axis hang on: the board of either screen. */
export interface TimeBoard {
  /** Adds something, and draws it. Returns what removes it. */
  add(drawn: Drawn): () => void;
  /** Draws all soon. */
  redraw(): void;
}
