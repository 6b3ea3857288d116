import type { Run, SpanFigures } from '../../../../app/history/run.ts';
import { emDash } from '../../../../app/telemetry/format/figure.ts';
import { formatClock, formatDay } from '../../../../app/telemetry/format/format.ts';
import { Missing } from '../../../design/Missing.tsx';
import { useSettings } from '../../../settings/settings.ts';
import { usePrice } from '../../energy/use-price.ts';
import { cellText, differenceText, durationDifference, type FigureRow, type Reader, rowsFor } from '../figures.ts';
import { LineSample } from '../LineSample.tsx';
import { lookAt } from '../look.ts';
import { tookText } from '../words.ts';
import styles from './overlay.module.css';

interface Props {
  readonly runs: readonly Run[];
  readonly figures: ReadonlyMap<string, SpanFigures>;
  readonly nowMs: number;
}

interface Columns {
  readonly all: readonly (SpanFigures | null)[];
  readonly reader: Reader;
}

const Cells = ({ row, all, reader }: Columns & { readonly row: FigureRow }) => {
  const first = all[0] ?? null;
  const pair = all.length === 2;
  return (
    <>
      {all.map((figures, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
        <td key={place} className="r">
          {cellText(row, figures, reader) ?? <Missing reason={figures === null ? 'It is on its way.' : row.why} />}
          {!pair && place > 0 ? <span className={styles.below}>{differenceText(row, first, figures, reader)}</span> : null}
        </td>
      ))}
      {pair ? <td className="r mid">{differenceText(row, first, all[1] ?? null, reader)}</td> : null}
    </>
  );
};

const Took = ({ runs, nowMs }: Pick<Props, 'runs' | 'nowMs'>) => {
  const lengths = runs.map(({ fromMs, toMs }) => (toMs ?? nowMs) - fromMs);
  const difference = (place: number) => {
    const over = runs[0]?.toMs !== null && runs[place]?.toMs !== null;
    return over ? durationDifference(lengths[0] ?? 0, lengths[place] ?? 0) : emDash;
  };
  return (
    <tr>
      <th scope="row">Duration</th>
      {runs.map((run, place) => (
        <td key={run.id} className="r">
          {tookText(run, nowMs)}
          {runs.length > 2 && place > 0 ? <span className={styles.below}>{difference(place)}</span> : null}
        </td>
      ))}
      {runs.length === 2 ? <td className="r mid">{difference(1)}</td> : null}
    </tr>
  );
};

/** What the runs came to, and by how much they differ from the first. */
export const FigureTable = ({ runs, figures, nowMs }: Props) => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const reader = { system, energy: usePrice() };
  const all = runs.map(({ id }) => figures.get(id) ?? null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Figures of these runs">
      <table className={styles.runs}>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Figure</span>
            </th>
            {runs.map((run, place) => (
              <th key={run.id} scope="col" className="r">
                <LineSample look={lookAt(place)} /> {lookAt(place).letter}{' '}
                <span className={styles.below}>{`${formatDay(run.fromMs, nowMs)} ${formatClock(run.fromMs, false)}`}</span>
              </th>
            ))}
            {runs.length === 2 ? (
              <th scope="col" className="r">
                B − A
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          <Took runs={runs} nowMs={nowMs} />
          {rowsFor(all, reader).map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <Cells row={row} all={all} reader={reader} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
