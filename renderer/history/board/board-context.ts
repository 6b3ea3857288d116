import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Rest, SpanBoard } from './board.ts';

const BoardContext = createContext<SpanBoard | null>(null);

export const SpanBoardProvider = BoardContext.Provider;

/** The board of the charts around. @throws Error outside of one: a mistake of the caller's. */
export function useSpanBoard(): SpanBoard {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('useSpanBoard needs a board above it');
  return board;
}

/** Something that is read off the board, at every step of a drag: rendered again only when it reads differently. */
export function useBoardValue<T extends string | number | boolean | null>(board: SpanBoard, read: (board: SpanBoard) => T): T {
  return useSyncExternalStore(board.subscribe, () => read(board));
}

/** What is on show once it has come to rest. */
export function useRest(board: SpanBoard): Rest {
  return useSyncExternalStore(board.subscribe, () => board.rest);
}
