import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Board } from '../../charts/board.ts';

const BoardContext = createContext<Board | null>(null);

export const BoardProvider = BoardContext.Provider;

/** The board of the recorder above. @throws Error outside of one: a mistake of the caller's. */
export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('useBoard needs a recorder above it');
  return board;
}

/** How much time the strips show, in milliseconds. */
export function useSpan(): number {
  const board = useBoard();
  return useSyncExternalStore(board.subscribe, () => board.spanMs);
}

/** When the traces were stopped, by the machine's clock; `null` while they move. */
export function usePausedAt(): number | null {
  const board = useBoard();
  return useSyncExternalStore(board.subscribe, () => board.pausedAtMs);
}
