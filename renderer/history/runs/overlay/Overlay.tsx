import { type CSSProperties, useEffect, useMemo, useState } from 'react';
import type { Run, SpanFigures } from '../../../../app/history/run.ts';
import { Tick } from '../../../design/Tick.tsx';
import { useReading } from '../../../live/hooks.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import { strips } from '../../../now/strips/order.ts';
import { SpanBoard } from '../../board/board.ts';
import { SpanBoardProvider } from '../../board/board-context.ts';
import { shortestMs } from '../../span/span.ts';
import { ElapsedAxis, ElapsedLines } from './ElapsedAxis.tsx';
import { ElapsedCursor } from './ElapsedCursor.tsx';
import { FigureTable } from './FigureTable.tsx';
import { linesOf, longestOf } from './lines.ts';
import { OverlayStrip } from './OverlayStrip.tsx';
import styles from './overlay.module.css';
import { useWindows } from './use-windows.ts';

/** What tells most of how a run went. The others are shown when asked for. */
const usual: readonly string[] = ['gpu-busy', 'sm-clock', 'gpu-power', 'heat', 'memory'];

interface Props {
  readonly runs: readonly Run[];
  readonly figures: ReadonlyMap<string, SpanFigures>;
  readonly nowMs: number;
}

/** The strips that this machine has. */
function useStrips(): readonly StripDefinition[] {
  const which = useReading((snapshot) =>
    strips
      .filter((strip) => strip.applies(snapshot))
      .map(({ id }) => id)
      .join(' '),
  );
  return useMemo(() => strips.filter(({ id }) => which.split(' ').includes(id)), [which]);
}

/** An axis as long as the longest run. */
function useElapsedBoard(runs: readonly Run[], nowMs: number): SpanBoard {
  const longestMs = Math.max(shortestMs, longestOf(runs, nowMs));
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that goes on makes the same axis longer
  const board = useMemo(() => new SpanBoard({ fromMs: 0, toMs: longestMs }, { oldestMs: 0, nowMs: longestMs }), []);
  useEffect(() => {
    const whole = board.view.fromMs === 0 && board.view.toMs >= board.reach.nowMs;
    board.setReach({ oldestMs: 0, nowMs: longestMs });
    if (whole) board.show({ fromMs: 0, toMs: longestMs });
  }, [board, longestMs]);
  return board;
}

/** Runs laid over each other from their start, with a table of what they came to. */
export const Overlay = ({ runs, figures, nowMs }: Props) => {
  const all = useStrips();
  const [ids, setIds] = useState(usual);
  const board = useElapsedBoard(runs, nowMs);
  const shown = useMemo(() => all.filter(({ id }) => ids.includes(id)), [all, ids]);
  const { windows, fault } = useWindows(runs, shown, board, nowMs);
  const lines = useMemo(() => linesOf(runs, nowMs, windows), [runs, nowMs, windows]);
  return (
    <SpanBoardProvider value={board}>
      <div className={styles.body}>
        <section aria-label="Charts">
          {fault ? (
            <p className={styles.problem}>Some of these figures couldn’t be read. They are asked for again when the line is back.</p>
          ) : null}
          <div className={styles.strips} style={{ '--runs': runs.length, '--count': shown.length } as CSSProperties}>
            <ElapsedLines />
            {shown.map((strip) => (
              <OverlayStrip key={strip.id} strip={strip} lines={lines} whole={figures} />
            ))}
            <ElapsedCursor strips={shown} lines={lines} />
            <ElapsedAxis />
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame along */}
          <div className={styles.choice} role="group" aria-label="What is shown">
            {all.map(({ id, name }) => (
              <Tick key={id} isSelected={ids.includes(id)} onChange={(on) => setIds(on ? [...ids, id] : ids.filter((one) => one !== id))}>
                {name}
              </Tick>
            ))}
          </div>
        </section>
        <div>
          <FigureTable runs={runs} figures={figures} nowMs={nowMs} />
          <p className={styles.note}>
            All figures are of what was recorded. Energy is the GPU’s alone, integrated from its power; the rest of the machine uses more.
          </p>
        </div>
      </div>
    </SpanBoardProvider>
  );
};
