import { useEffect, useMemo } from 'react';
import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import type { HistoryWindow } from '../../../app/history/history.ts';
import { GridLines, TimeAxis } from '../axis/TimeAxis.tsx';
import { TimeCursor } from '../axis/TimeCursor.tsx';
import { SpanBoard } from '../board/board.ts';
import { SpanBoardProvider } from '../board/board-context.ts';
import { EndLines } from '../happenings/EndLines.tsx';
import { HistoryStrip } from '../strips/HistoryStrip.tsx';
import stripStyles from '../strips/strips.module.css';
import { atTheEnd } from '../strips/told.ts';
import { endStrips } from './before-end.ts';
import styles from './ends.module.css';

/** So much of the view lies after the end: there is nothing, and that is seen. */
const after = 0.1;

/** The last ten minutes, second by second. They can be zoomed into like the charts above. */
export const EndTraces = ({ end, window }: { readonly end: UncleanEnd; readonly window: HistoryWindow | null }) => {
  const { keptFromMs, lastTickMs } = end;
  const board = useMemo(() => {
    const toMs = lastTickMs + (lastTickMs - keptFromMs) * after;
    return new SpanBoard({ fromMs: keptFromMs, toMs }, { oldestMs: keptFromMs, nowMs: toMs });
  }, [keptFromMs, lastTickMs]);
  useEffect(() => {
    if (window) board.setPicture({ window: { ...window, toMs: board.reach.nowMs }, shiftMs: 0 });
  }, [board, window]);
  const strips = useMemo(() => (window ? endStrips(end, window).map(({ strip }) => strip) : []), [end, window]);
  if (window === null) return <div className={styles.waiting} />;
  return (
    <SpanBoardProvider value={board}>
      <div className={`${stripStyles.strips} ${styles.strips}`}>
        <GridLines />
        {strips.map((strip) => (
          <HistoryStrip key={strip.id} strip={strip} told={atTheEnd} />
        ))}
        <TimeCursor strips={strips} />
        <EndLines endsMs={[lastTickMs]} named />
        <TimeAxis takenMs={lastTickMs} />
      </div>
    </SpanBoardProvider>
  );
};
