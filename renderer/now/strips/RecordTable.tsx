import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { emDash } from '../../../app/telemetry/format/figure.ts';
import { formatClock, formatDuration } from '../../../app/telemetry/format/format.ts';
import { slotReader } from '../../charts/measure.ts';
import { rowStep, rowsOf, type TableRow } from '../../charts/table.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { useSettings } from '../../settings/settings.ts';
import type { StripDefinition } from './definition.ts';
import styles from './RecordTable.module.css';
import { useBoard } from './recorder-context.ts';

interface Props {
  readonly title: string;
  readonly strips: readonly StripDefinition[];
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** One trace as a column. A second direction is a column of its own. */
const columnsFor = (strips: readonly StripDefinition[]) =>
  strips.flatMap(({ id, name, main, second, format }) => [
    { id, name, measure: main, format },
    ...(second ? [{ id: `${id}-second`, name: `${name.split(' ')[0]} ${second.name}`, measure: second.measure, format }] : []),
  ]);

const Figures = ({ strips }: Pick<Props, 'strips'>) => {
  const board = useBoard();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const columns = columnsFor(strips);
  const read = (): TableRow[] => {
    const { view, store } = board;
    if (view === null) return [];
    return rowsOf(
      store.rings,
      columns.map(({ measure }) => slotReader(measure, store.rings, store.snapshot)),
      view,
    );
  };
  // It stands still while it is read; a person asks for newer figures.
  const [rows, setRows] = useState(read);
  const step = formatDuration(rowStep(board.spanMs) / 1000);
  return (
    <>
      <div className={styles.bar}>
        <p className="aside">As it stood at {formatClock(rows[0]?.toMs ?? null)}, newest first. An em dash: nothing was read.</p>
        <Button className="btn" onPress={() => setRows(read())}>
          Read again
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Readings">
        <table>
          <caption className="vh">Every trace, as the mean of each {step}</caption>
          <thead>
            <tr>
              <th scope="col">{step} from</th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" className="r">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ fromMs, means }) => (
              <tr key={fromMs}>
                <th scope="row">{formatClock(fromMs)}</th>
                {columns.map(({ id, format }, i) => {
                  const { figure, unit } = format(means[i] ?? null, system);
                  return (
                    <td key={id} className="r">
                      {figure}
                      {figure === emDash ? null : <span className="u">{unit}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};

/** Every chart of the recorder as one table. */
export const RecordTable = ({ title, strips, isOpen, onOpenChange }: Props) => {
  const board = useBoard();
  useEffect(() => {
    if (isOpen) board.setCursor(null);
  }, [board, isOpen]);
  return (
    <Dialog title={`${title}, as a table`} isOpen={isOpen} onOpenChange={onOpenChange} wide>
      <Figures strips={strips} />
    </Dialog>
  );
};
