import { useEffect, useRef, useState } from 'react';
import type { SpanFigures } from '../../../../app/history/run.ts';
import { emDash } from '../../../../app/telemetry/format/figure.ts';
import { asText, type ByteSystem } from '../../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { classes } from '../../../design/classes.ts';
import { Missing } from '../../../design/Missing.tsx';
import { useLive } from '../../../live/hooks.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import stripStyles from '../../../now/strips/Strip.module.css';
import { useSettings } from '../../../settings/settings.ts';
import { useRest, useSpanBoard } from '../../board/board-context.ts';
import { LineSample } from '../LineSample.tsx';
import type { RunLine } from './lines.ts';
import styles from './overlay.module.css';
import { figureOf, howOf, valueAt, wholeFigure } from './reading.ts';
import { createOverlayTrace, type OverlayTrace } from './trace.ts';

interface LinesProps {
  readonly strip: StripDefinition;
  readonly lines: readonly RunLine[];
}

interface Props extends LinesProps {
  /** What the whole runs came to, by their ids. */
  readonly whole: ReadonlyMap<string, SpanFigures>;
}

const signed = (figure: string): string => (/[1-9]/.test(figure) && !figure.startsWith('\u2212') ? `+${figure}` : figure);

/** How much more the second of two runs is than the first; `null` where one wasn't read, or there aren't two. */
function differenceOf(strip: StripDefinition, figures: readonly (number | null)[], system: ByteSystem) {
  const [first, second] = figures;
  if (figures.length !== 2 || first == null || second == null) return null;
  const { figure, unit } = strip.format(second - first, system);
  // A difference of shares is no share.
  return { figure: signed(figure), unit: unit === '%' ? 'points' : unit };
}

/** The figures of all runs beside the trace, in the order of their letters: of the part on show, or at the cursor. */
const Figures = ({
  strip,
  lines,
  figures,
  ceiling,
}: LinesProps & { readonly figures: readonly (number | null)[]; readonly ceiling: number | null }) => {
  const board = useSpanBoard();
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const host = useRef<HTMLUListElement>(null);
  const texts = figures.map((value) => (value === null ? emDash : asText(strip.format(value, system))));
  const text = texts.join('\n');
  useEffect(() => {
    const own = text.split('\n');
    const write = (snapshot: Snapshot | null, atMs: number | null) => {
      lines.forEach((line, place) => {
        const cell = host.current?.children[place]?.querySelector('b');
        if (!cell) return;
        const value = atMs === null ? null : valueAt(strip, line, atMs, snapshot);
        const shown = atMs === null ? own[place] : value === null ? emDash : asText(strip.format(value, system));
        if (cell.textContent !== shown) cell.textContent = shown ?? emDash;
      });
    };
    return board.add({ point: (atMs) => write(store.snapshot, atMs) });
  }, [board, strip, lines, text, system, store]);
  return (
    <ul className={styles.figures} ref={host}>
      {lines.map(({ run, look }) => (
        <li key={run.id}>
          <LineSample look={look} />
          {look.letter} <b />
        </li>
      ))}
      {ceiling === null ? null : (
        <li className={styles.ceiling}>0 to {asText(strip.format(ceiling, system)).replace(/\.0(?=\u00a0|$)/, '')}</li>
      )}
    </ul>
  );
};

/** The cursor in one strip. */
const CursorLine = () => {
  const board = useSpanBoard();
  const line = useRef<HTMLElement>(null);
  useEffect(
    () =>
      board.add({
        point(timeMs, { fromMs, toMs }) {
          if (!line.current) return;
          line.current.hidden = timeMs === null;
          if (timeMs !== null) line.current.style.left = `${(((timeMs - fromMs) / (toMs - fromMs)) * 100).toFixed(3)}%`;
        },
      }),
    [board],
  );
  return <i className={stripStyles.cursor} ref={line} hidden aria-hidden="true" />;
};

/** One trace of all runs, from their start. */
export const OverlayStrip = ({ strip, lines, whole }: Props) => {
  const board = useSpanBoard();
  const { store } = useLive();
  const { view } = useRest(board);
  const system = useSettings(({ byteSystem }) => byteSystem);
  const host = useRef<HTMLDivElement>(null);
  const trace = useRef<OverlayTrace>(null);
  const [ceiling, setCeiling] = useState<number | null>(null);
  useEffect(() => {
    if (!host.current) return;
    const made = createOverlayTrace(
      host.current,
      board,
      strip,
      () => store.snapshot,
      (shape) => setCeiling(shape.ceiling),
    );
    trace.current = made;
    return () => {
      made.remove();
      trace.current = null;
    };
  }, [board, strip, store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new trace has to be told too
  useEffect(() => trace.current?.setLines(lines), [board, strip, store, lines]);
  const isWhole = view.fromMs <= 0 && view.toMs >= board.reach.nowMs;
  const figures = lines.map((line) => {
    const known = isWhole ? wholeFigure(strip, whole.get(line.run.id)) : undefined;
    return known === undefined ? figureOf(strip, line, view, store.snapshot) : known;
  });
  const difference = differenceOf(strip, figures, system);
  const words = figures.map((value, place) => {
    const letter = lines[place]?.look.letter ?? '';
    return `${letter} ${value === null ? 'no reading' : asText(strip.format(value, system))}`;
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: role="group" names a row of the charts without the semantics of a form
    <div
      className={classes(stripStyles.strip, styles.strip)}
      role="group"
      aria-label={`${strip.name}, ${howOf(strip)}: ${words.join(', ')}`}
    >
      <div className={stripStyles.label}>
        <p className={stripStyles.name}>
          <span>{strip.name}</span>
          <em>{lines.length === 2 ? 'B − A' : howOf(strip)}</em>
        </p>
        {lines.length === 2 ? (
          <p className={stripStyles.reading}>
            <span className={`fig ${stripStyles.figure}`}>
              {difference === null ? <Missing reason="One of the two wasn’t read in this part." /> : difference.figure}
              <span className="u">{difference?.unit}</span>
            </span>
            <em>{howOf(strip)}</em>
          </p>
        ) : null}
      </div>
      <div className={stripStyles.cell}>
        <div className={stripStyles.plot} ref={host} aria-hidden="true" />
        <CursorLine />
      </div>
      <Figures strip={strip} lines={lines} figures={figures} ceiling={ceiling} />
    </div>
  );
};
