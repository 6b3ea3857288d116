import { useEffect, useMemo, useRef } from 'react';
import { useLive } from '../../live/hooks.ts';
import { one, type StripDefinition } from '../../now/strips/definition.ts';
import { gpuBusy } from '../../now/strips/gpu-strips.ts';
import { SpanBoard } from '../board/board.ts';
import { SpanBoardProvider, useSpanBoard } from '../board/board-context.ts';
import { createHistoryTrace } from '../board/trace.ts';
import { queryWith } from '../load/query.ts';
import { WindowLoader } from '../load/window-loader.ts';
import { Brush } from './Brush.tsx';
import { OverviewAxis } from './OverviewAxis.tsx';
import styles from './overview.module.css';
import { overviewOf } from './range.ts';

/** How busy the GPU was, as a plain shape. */
const shape: StripDefinition = {
  ...gpuBusy,
  layers: () => [{ measure: one('gpu.utilization', 'mean'), look: 'stack', colour: 'color-mix(in srgb, var(--s-gpu) 34%, var(--bg))' }],
};

/** A board of its own, as long as `board` needs it around its view. */
function useOverviewBoard(board: SpanBoard): SpanBoard {
  const { client } = useLive();
  const overview = useMemo(() => new SpanBoard(overviewOf(board.view, board.reach), board.reach), [board]);
  useEffect(() => {
    const query = queryWith(client, shape.main.metrics);
    // A line that fails is told by the charts below.
    const loader = new WindowLoader(overview, { query, shiftOf: () => null, onFault: () => {} });
    const follow = () => {
      overview.setReach(board.reach);
      if (!board.held) overview.show(overviewOf(board.rest.view, board.reach));
    };
    const ends = [loader.follow(), board.subscribe(follow)];
    follow();
    return () => {
      for (const end of ends) end();
    };
  }, [client, board, overview]);
  return overview;
}

const Plot = () => {
  const overview = useSpanBoard();
  const { store } = useLive();
  const host = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      host.current
        ? createHistoryTrace(
            host.current,
            overview,
            shape,
            () => store.snapshot,
            () => {},
          )
        : undefined,
    [overview, store],
  );
  return <div className={styles.plot} ref={host} aria-hidden="true" />;
};

/** The long view above the charts, with the part of it that they show. */
export const Overview = () => {
  const board = useSpanBoard();
  const overview = useOverviewBoard(board);
  return (
    <SpanBoardProvider value={overview}>
      <section className={styles.overview} aria-label="Overview: how busy the GPU was">
        <div className={styles.track}>
          <Plot />
          <Brush board={board} />
        </div>
        <OverviewAxis board={board} />
      </section>
    </SpanBoardProvider>
  );
};
