import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePast } from '../health/past/use-past.ts';
import { useLive, useReading } from '../live/hooks.ts';
import { strips } from '../now/strips/order.ts';
import { Answer } from './answer/Answer.tsx';
import { historyAnswer } from './answer/answer.ts';
import { SpanBoardProvider, useRest, useSpanBoard } from './board/board-context.ts';
import { silencesIn, withExactEdges } from './board/gaps.ts';
import { Charts } from './Charts.tsx';
import { alone, type Comparison, shiftOf } from './compare/compare.ts';
import { Controls } from './controls/Controls.tsx';
import { EndSection } from './ends/EndSection.tsx';
import { OtherEnds } from './ends/OtherEnds.tsx';
import { HappeningList } from './happenings/HappeningList.tsx';
import { type Happening, happeningsIn, happeningsOf } from './happenings/happening.ts';
import styles from './history.module.css';
import { PastHolders } from './holders/PastHolders.tsx';
import { endToShow, firstView } from './load/first-view.ts';
import type { Recorded } from './load/recorded.ts';
import { useBoard } from './load/use-board.ts';
import { Overview } from './overview/Overview.tsx';
import { Problem } from './Problem.tsx';
import { NameSpan } from './runs/NameSpan.tsx';
import { useRuns } from './runs/use-runs.ts';
import { around, lengthOf, viewOver } from './span/span.ts';
import { Top } from './Top.tsx';

type Known = Extract<Recorded, { kind: 'recorded' }>;

/** So many ends are shown with all that is known of them; the others are named. */
const mostEnds = 3;

interface Props {
  readonly recorded: Known;
  /** The parts of the address below the screen's own: an end, or a moment. */
  readonly below: readonly string[];
}

/** The top of the screen: the answer for the span, and how to choose another one. */
interface HeadProps {
  readonly recorded: Known;
  readonly happenings: readonly Happening[];
  readonly checkedSinceMs: number | null;
}

const Head = ({ recorded, happenings, checkedSinceMs }: HeadProps) => {
  const board = useSpanBoard();
  const { view, picture } = useRest(board);
  const { nowMs } = board.reach;
  const answer = historyAnswer({
    view,
    nowMs,
    oldestMs: recorded.oldestMs,
    checkedSinceMs,
    isPast: board.reach.isPast ?? false,
    ends: recorded.ends.filter(({ lastTickMs }) => lastTickMs >= view.fromMs && lastTickMs <= view.toMs),
    happenings: happeningsIn(happenings, view),
    silences: useMemo(
      () =>
        picture &&
        withExactEdges(
          silencesIn(picture.window, board.reach),
          happenings.map(({ atMs }) => atMs),
          picture.window.stepMs,
        ),
      [picture, board, happenings],
    ),
  });
  return (
    <Top shown="charts" controls={<Controls />}>
      <Answer answer={answer} />
    </Top>
  );
};

/** All below the charts: in words, and each end by itself. */
const Below = ({
  recorded,
  happenings,
  onJump,
}: {
  readonly recorded: Known;
  readonly happenings: readonly Happening[];
  readonly onJump: (to: readonly Happening[]) => void;
}) => {
  const board = useSpanBoard();
  const { view } = useRest(board);
  const { nowMs } = board.reach;
  const within = recorded.ends.filter(({ lastTickMs }) => lastTickMs >= view.fromMs && lastTickMs <= view.toMs);
  const shown = within.slice(0, mostEnds);
  return (
    <>
      {shown.map((end) => (
        <EndSection key={end.id} end={end} nowMs={nowMs} />
      ))}
      <div className={styles.columns}>
        <HappeningList
          happenings={happenings}
          view={view}
          nowMs={nowMs}
          onJump={onJump}
          onGo={({ atMs }) => board.show(around(atMs, lengthOf(board.view)))}
        />
        <PastHolders />
      </div>
      <OtherEnds ends={recorded.ends.filter((end) => !shown.includes(end))} nowMs={nowMs} />
    </>
  );
};

/** Brings an end of the address into view once its section is there. */
function useArrival(id: string | null) {
  const done = useRef<string | null>(null);
  useEffect(() => {
    if (id === null || done.current === id) return;
    const section = document.getElementById(`end-${id}`);
    if (section === null) return;
    done.current = id;
    section.scrollIntoView({ block: 'start' });
    section.focus({ preventScroll: true });
  });
}

/** The screen where something was recorded. */
export const Back = ({ recorded, below }: Props) => {
  const { store } = useLive();
  const past = usePast();
  const { editor, state: runs } = useRuns();
  const [naming, setNaming] = useState(false);
  const [comparison, setComparison] = useState<Comparison>(alone);
  const which = useReading((snapshot) =>
    strips
      .filter((strip) => strip.applies(snapshot))
      .map(({ id }) => id)
      .join(' '),
  );
  const applying = useMemo(() => strips.filter(({ id }) => which.split(' ').includes(id)), [which]);
  const isPast = useReading((snapshot) => snapshot?.sequence === 0);
  const reach = { oldestMs: recorded.oldestMs, nowMs: Math.max(store.edgeMs ?? 0, recorded.newestMs), isPast };
  const { board, fault } = useBoard(
    firstView(recorded, below, reach),
    reach,
    applying,
    useCallback((view) => shiftOf(comparison, view), [comparison]),
  );
  const happenings = useMemo(() => happeningsOf(recorded.events, past?.findings ?? [], recorded.ends), [recorded, past]);
  const momentsMs = useMemo(() => happenings.map(({ atMs }) => atMs), [happenings]);
  const jump = useCallback(
    (to: readonly Happening[]) =>
      board.show(
        viewOver(
          to.map(({ atMs }) => atMs),
          board.view,
        ),
      ),
    [board],
  );
  const address = below.join('/');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address, another view; the rest only tells where that is
  useEffect(() => {
    if (address !== '') board.show(firstView(recorded, below, board.reach));
  }, [board, address]);
  useArrival(below[0] === undefined || below[0] === 'at' ? null : endToShow(recorded, below));
  return (
    <SpanBoardProvider value={board}>
      <Head recorded={recorded} happenings={happenings} checkedSinceMs={past?.sinceMs ?? null} />
      <Problem recorded={recorded} fault={fault} />
      <Overview />
      <Charts
        strips={applying}
        happenings={happenings}
        runs={runs.kind === 'read' ? runs.runs : []}
        endsMs={recorded.ends.map(({ lastTickMs }) => lastTickMs)}
        momentsMs={momentsMs}
        comparison={comparison}
        onCompare={setComparison}
        onJump={jump}
        onName={() => setNaming(true)}
      />
      {naming ? <NameSpan editor={editor} onClose={() => setNaming(false)} /> : null}
      <Below recorded={recorded} happenings={happenings} onJump={jump} />
    </SpanBoardProvider>
  );
};
