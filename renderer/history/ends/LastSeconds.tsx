import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import type { HistoryWindow } from '../../../app/history/history.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { Missing } from '../../design/Missing.tsx';
import { useSettings } from '../../settings/settings.ts';
import { columnName, endStrips, lastSeconds } from './before-end.ts';
import styles from './ends.module.css';

/** More columns than that don't fit beside the traces. */
const mostColumns = 4;

/** The last seconds as figures, the very last one in the colour of the end. */
export const LastSeconds = ({ end, window }: { readonly end: UncleanEnd; readonly window: HistoryWindow }) => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const strips = endStrips(end, window).slice(0, mostColumns);
  const seconds = lastSeconds(window, strips, system);
  return (
    <>
      <h3 id={`last-${end.id}`}>Its last seconds</h3>
      <table className={styles.last} aria-labelledby={`last-${end.id}`}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {strips.map((strip) => (
              <th key={strip.strip.id} scope="col" className="r">
                {columnName(strip)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seconds.map(({ atMs, figures }) => (
            <tr key={atMs}>
              <th scope="row" className="num">
                {formatClock(atMs)}
              </th>
              {strips.map(({ strip }, column) => (
                <td key={strip.id} className="r">
                  {figures[column] ?? <Missing reason="Nothing was read in this second." />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
