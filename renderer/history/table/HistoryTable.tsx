import { emDash } from '../../../app/telemetry/format/figure.ts';
import { type ByteSystem, formatClock, formatDuration } from '../../../app/telemetry/format/format.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { useLive } from '../../live/hooks.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import styles from '../../now/strips/RecordTable.module.css';
import { useSettings } from '../../settings/settings.ts';
import { useRest, useSpanBoard } from '../board/board-context.ts';
import type { Summary } from '../board/summary.ts';
import { dayText, momentText, spanText } from '../span/words.ts';
import { toldOf } from '../strips/told.ts';
import { historyRows, rowStep } from './rows.ts';
import own from './table.module.css';

const dayMs = 86_400_000;
const rowName = (fromMs: number, step: number, nowMs: number) =>
  step >= dayMs && formatClock(fromMs) === '00:00:00' ? dayText(fromMs, nowMs) : momentText(fromMs, nowMs, step < 60_000);

interface Column {
  readonly id: string;
  readonly name: string;
  readonly measure: StripDefinition['main'];
  readonly format: StripDefinition['format'];
}

/** One trace as a column. A second direction is a column of its own. */
const columnsFor = (strips: readonly StripDefinition[]): readonly Column[] =>
  strips.flatMap((strip) => [
    {
      id: strip.id,
      name: toldOf(strip).measure ? 'Memory available' : strip.name,
      measure: toldOf(strip).measure ?? strip.main,
      format: strip.format,
    },
    ...(strip.second
      ? [
          {
            id: `${strip.id} second`,
            name: `${strip.name.split(' ')[0]} ${strip.second.name}`,
            measure: strip.second.measure,
            format: strip.format,
          },
        ]
      : []),
  ]);

const Figure = ({
  column: { format },
  summary,
  system,
}: {
  readonly column: Column;
  readonly summary: Summary | null;
  readonly system: ByteSystem;
}) => {
  if (summary === null) return emDash;
  const { figure, unit } = format(summary.mean, system);
  const [low, high] = [format(summary.lowest, system), format(summary.highest, system)];
  const range = low.unit === high.unit ? `${low.figure} to ${high.figure}` : `${low.figure} ${low.unit} to ${high.figure} ${high.unit}`;
  return (
    <>
      {figure}
      <span className="u">{unit}</span>
      <span className={own.range}>{range}</span>
    </>
  );
};

const Rows = ({ strips }: { readonly strips: readonly StripDefinition[] }) => {
  const board = useSpanBoard();
  const { view, picture } = useRest(board);
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  if (picture === null) return <p>The readings are on their way.</p>;
  const columns = columnsFor(strips);
  const { nowMs } = board.reach;
  const step = rowStep(view, picture.window.stepMs);
  const rows = historyRows(
    picture.window,
    columns.map(({ measure }) => measure),
    view,
    store.snapshot,
  );
  const name = formatDuration(step / 1000).replace(/ 0 \w+/g, '');
  return (
    <>
      <div className={styles.bar}>
        <p className="aside">
          {spanText(view, nowMs)}, newest first: the mean, and from the lowest to the highest. An em dash: nothing was read.
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Readings">
        <table className={own.table}>
          <caption className="vh">Every trace, as mean, lowest and highest of each {name}</caption>
          <thead>
            <tr>
              <th scope="col">{name} from</th>
              {columns.map(({ id, name: heading }) => (
                <th key={id} scope="col" className="r">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ fromMs, summaries }) => (
              <tr key={fromMs}>
                <th scope="row">{rowName(fromMs, step, nowMs)}</th>
                {columns.map((column, index) => (
                  <td key={column.id} className="r">
                    <Figure column={column} summary={summaries[index] ?? null} system={system} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};

interface Props {
  readonly strips: readonly StripDefinition[];
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every chart of the screen as one table. */
export const HistoryTable = ({ strips, isOpen, onOpenChange }: Props) => (
  <Dialog title="The charts as a table" isOpen={isOpen} onOpenChange={onOpenChange} wide>
    <Rows strips={strips} />
  </Dialog>
);
