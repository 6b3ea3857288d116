import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { emDash } from '../../../app/telemetry/format/figure.ts';
import { CursorTag } from '../../charts/CursorTag.tsx';
import type { Shape } from '../../charts/trace.ts';
import { classes } from '../../design/classes.ts';
import { Missing } from '../../design/Missing.tsx';
import { useLive } from '../../live/hooks.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { Gutter, LimitLines } from '../../now/strips/Gutter.tsx';
import styles from '../../now/strips/Strip.module.css';
import { useSettings } from '../../settings/settings.ts';
import type { SpanBoard } from '../board/board.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { createHistoryTrace } from '../board/trace.ts';
import { type HistoryModel, historyModel } from './model.ts';
import own from './strips.module.css';
import { tagText } from './tag.ts';
import { type Told, toldOf } from './told.ts';

const unknownShape: Shape = { ceiling: 1, peak: null, sinceMs: null, height: 0 };

/** What a strip shows, as one text: React renders the strip again only when a digit of it changes. */
function useModel(board: SpanBoard, strip: StripDefinition, told: Told): HistoryModel {
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  // A snapshot a second says nothing new about a day; the next window reads the one of its time.
  const text = useSyncExternalStore(
    board.subscribe,
    useMemo(() => {
      let rest = board.rest;
      const read = () => JSON.stringify(historyModel(strip, told, rest, store.snapshot, system));
      let known = read();
      return () => {
        if (board.rest !== rest) {
          rest = board.rest;
          known = read();
        }
        return known;
      };
    }, [board, strip, told, store, system]),
  );
  return useMemo(() => JSON.parse(text) as HistoryModel, [text]);
}

interface Props {
  readonly strip: StripDefinition;
  /** Which figure of the span stands beside the trace; the strip's usual one unless told. */
  readonly told?: Told;
}

/** Name and figure of the span, trace, limit: in the places in which the recorder on the first screen has them. */
export const HistoryStrip = ({ strip, told = toldOf(strip) }: Props) => {
  const board = useSpanBoard();
  const { store } = useLive();
  const model = useModel(board, strip, told);
  const plot = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState(unknownShape);
  useEffect(
    () => (plot.current ? createHistoryTrace(plot.current, board, strip, () => store.snapshot, setShape) : undefined),
    [board, strip, store],
  );
  const system = useSettings(({ byteSystem }) => byteSystem);
  const textAt = useCallback((timeMs: number) => tagText(strip, board, timeMs, store.snapshot, system), [strip, board, store, system]);
  const { figure, unit } = model.figure;
  return (
    // A fieldset has form semantics that a reading hasn't.
    // biome-ignore lint/a11y/useSemanticElements: role="group" names a row of the charts without them
    <div
      className={classes(styles.strip, own.strip, strip.id === 'memory' && own.tall)}
      style={{ '--c': strip.colour } as CSSProperties}
      role="group"
      aria-label={model.spoken}
      data-chart={model.name}
    >
      <div className={styles.label}>
        <p className={styles.name}>
          <span>{model.name}</span>
          {model.second ? (
            <span className={styles.second}>
              <i aria-hidden="true" />
              {model.second.name} {model.second.text}
            </span>
          ) : (
            <em>{model.qualifier}</em>
          )}
        </p>
        <p className={styles.reading}>
          <span className={classes('fig', styles.figure)}>
            {figure === emDash ? <Missing reason={model.why ?? 'No reading.'} /> : figure}
            <span className="u">{unit}</span>
          </span>
          <em>{model.note || (model.second ? model.qualifier : '')}</em>
        </p>
      </div>
      <div className={styles.cell}>
        <div className={styles.plot} ref={plot} aria-hidden="true" />
        <LimitLines model={model} shape={shape} />
        <CursorTag board={board} textAt={textAt} />
      </div>
      <Gutter strip={strip} model={model} shape={shape} />
    </div>
  );
};
