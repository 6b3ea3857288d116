import { useEffect, useMemo, useRef, useState } from 'react';
import type { View } from '../../charts/columns.ts';
import { useConnection, useLive } from '../../live/hooks.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { SpanBoard } from '../board/board.ts';
import { lengthOf, type Reach } from '../span/span.ts';
import { metricsOf, queryWith } from './query.ts';
import { WindowLoader } from './window-loader.ts';

const leastMs = 1000;

/** A view that is a day long isn't drawn anew for a second: half a pixel must have passed. */
const worthMoving = (board: SpanBoard, nowMs: number): boolean =>
  nowMs < board.reach.nowMs || nowMs - board.reach.nowMs >= Math.max(leastMs, lengthOf(board.view) / Math.max(1, board.width) / 2);

/**
 * A board over what was recorded, supplied with windows, that moves on with the live feed where its view ends now.
 * @param first what is shown at first
 * @param shiftOf how far back the span lies that a view is compared with
 */
export function useBoard(
  first: View,
  reach: Reach,
  strips: readonly StripDefinition[],
  shiftOf: (view: View) => number | null,
): { readonly board: SpanBoard; readonly fault: boolean } {
  const { client, store } = useLive();
  const { phase } = useConnection();
  const [fault, setFault] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one board for the life of the screen
  const board = useMemo(() => new SpanBoard(first, reach), []);
  const shift = useRef(shiftOf);
  const metrics = metricsOf(strips).join(' ');
  const loader = useMemo(() => {
    const query = queryWith(client, metrics.split(' '));
    return new WindowLoader(board, {
      query: async (ask, signal) => {
        const window = await query(ask, signal);
        setFault(false);
        return window;
      },
      shiftOf: (view) => shift.current(view),
      onFault: () => setFault(true),
    });
  }, [board, client, metrics]);
  useEffect(() => loader.follow(), [loader]);
  useEffect(() => {
    shift.current = shiftOf;
    loader.look();
  }, [loader, shiftOf]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed without a line is asked again when it is back
  useEffect(() => loader.look(), [loader, phase]);
  useEffect(() => {
    board.setReach({ ...board.reach, oldestMs: reach.oldestMs });
  }, [board, reach.oldestMs]);
  useEffect(
    () =>
      store.subscribe(() => {
        const nowMs = store.edgeMs;
        if (nowMs !== null && worthMoving(board, nowMs)) board.setReach({ ...board.reach, nowMs });
      }),
    [board, store],
  );
  return { board, fault };
}
