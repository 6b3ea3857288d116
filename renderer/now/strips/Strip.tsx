import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { emDash } from '../../../app/telemetry/format/figure.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { CursorTag } from '../../charts/CursorTag.tsx';
import { createTrace, type Shape } from '../../charts/trace.ts';
import { classes } from '../../design/classes.ts';
import { Missing } from '../../design/Missing.tsx';
import { useLive } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import type { StripDefinition } from './definition.ts';
import { Gutter, LimitLines } from './Gutter.tsx';
import { modelOf, type StripModel } from './model.ts';
import { useBoard } from './recorder-context.ts';
import styles from './Strip.module.css';
import { tagText } from './tag.ts';
import { Why } from './Why.tsx';

/** What a strip shows, as one text: React renders the strip again only when a digit of it changes. */
function useModel(strip: StripDefinition, above: StripDefinition | undefined): StripModel {
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const text = useSyncExternalStore(store.subscribe, () => JSON.stringify(modelOf(strip, above, store, system)));
  return useMemo(() => JSON.parse(text) as StripModel, [text]);
}

const unknownShape: Shape = { ceiling: 1, peak: null, sinceMs: null, height: 0 };

/** The second direction, with the dashes of its line. Its figure is never cut; the strip's name may be. */
const Second = ({ model: { second } }: { readonly model: StripModel }) => (
  <span className={styles.second}>
    <i aria-hidden="true" />
    {second?.name} {second?.text}
  </span>
);

interface Props {
  readonly strip: StripDefinition;
  /** The strip above it, whose words it doesn't repeat. */
  readonly above: StripDefinition | undefined;
}

/** One strip of the recorder. */
export const Strip = ({ strip, above }: Props) => <StripRow strip={strip} model={useModel(strip, above)} first={!above} />;

interface RowProps {
  readonly strip: StripDefinition;
  readonly model: StripModel;
  /** The uppermost one says since when there are traces. */
  readonly first: boolean;
}

/** Name and qualifier, reading, trace, limit, always in these four places. */
export const StripRow = ({ strip, model, first }: RowProps) => {
  const board = useBoard();
  const plot = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState(unknownShape);
  useEffect(() => (plot.current ? createTrace(plot.current, board, strip, setShape) : undefined), [board, strip]);
  const system = useSettings(({ byteSystem }) => byteSystem);
  const textAt = useCallback((timeMs: number) => tagText(strip, board.store, timeMs, system), [strip, board, system]);
  const { figure, unit } = model.figure;
  // An age or a missing reading stands where the second figure would.
  const showsSecond = model.second !== null && model.kind === 'live';
  return (
    // A fieldset has form semantics that a reading hasn't.
    // biome-ignore lint/a11y/useSemanticElements: role="group" names a row of the recorder without them
    <div
      className={classes(styles.strip, styles[model.kind], model.crossing && styles[model.crossing.tone])}
      style={{ '--c': strip.colour } as React.CSSProperties}
      role="group"
      aria-label={model.spoken}
      data-chart={strip.name}
    >
      <div className={styles.label}>
        <p className={styles.name}>
          <span>{strip.name}</span>
          {showsSecond ? <Second model={model} /> : <em>{model.qualifier}</em>}
        </p>
        <p className={styles.reading}>
          <span className={classes('fig', styles.figure)}>
            {figure === emDash ? <Missing reason={model.why ?? 'No reading.'} /> : figure}
            <span className="u">{unit}</span>
          </span>
          {showsSecond ? <em>{model.qualifier}</em> : null}
        </p>
      </div>
      <div className={styles.cell}>
        <div className={styles.plot} ref={plot} aria-hidden="true" />
        <LimitLines model={model} shape={shape} />
        <Why model={model} since={!first || shape.sinceMs === null ? null : formatClock(shape.sinceMs)} />
        <CursorTag board={board} textAt={textAt} />
      </div>
      <Gutter strip={strip} model={model} shape={shape} />
    </div>
  );
};
