import { useEffect, useState } from 'react';
import type { ProcessSpan } from '../../../app/history/history.ts';
import { asText, formatGiga } from '../../../app/telemetry/format/format.ts';
import type { View } from '../../charts/columns.ts';
import { lastedText } from '../../health/words.ts';
import { useLive } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import { useRest, useSpanBoard } from '../board/board-context.ts';
import { momentText } from '../span/words.ts';
import styles from './holders.module.css';
import { holdersOf } from './holders.ts';

const mostRows = 8;

/** Asked for when the view has come to rest, and not for each second by which it moves on. */
function useProcesses({ fromMs, toMs }: View): readonly ProcessSpan[] | null {
  const { client } = useLive();
  const [processes, setProcesses] = useState<readonly ProcessSpan[] | null>(null);
  const roughly = Math.max(60_000, (toMs - fromMs) / 50);
  const [from, to] = [Math.floor(fromMs / roughly) * roughly, Math.ceil(toMs / roughly) * roughly];
  useEffect(() => {
    const abort = new AbortController();
    client.history.processes({ fromMs: Math.max(0, from), toMs: to }, { signal: abort.signal }).then(
      (fresh) => abort.signal.aborted || setProcesses(fresh),
      // What is known stays; the charts say that the line is down.
      () => {},
    );
    return () => abort.abort();
  }, [client, from, to]);
  return processes;
}

/** Who held GPU memory in the span. */
export const PastHolders = () => {
  const board = useSpanBoard();
  const { view } = useRest(board);
  const system = useSettings(({ byteSystem }) => byteSystem);
  const processes = useProcesses(view);
  const holders = holdersOf(processes ?? []).slice(0, mostRows);
  const { nowMs } = board.reach;
  return (
    <section aria-labelledby="past-holders">
      <div className="sec-h">
        <h2 id="past-holders">Who held GPU memory</h2>
      </div>
      {holders.length === 0 ? (
        <p className="mid">{processes === null ? '' : 'No process held GPU memory in this span.'}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Process</th>
              <th scope="col">From</th>
              <th scope="col" className="r">
                For
              </th>
              <th scope="col" className="r">
                At most
              </th>
            </tr>
          </thead>
          <tbody>
            {holders.map(({ name, processes: count, fromMs, toMs, peakBytes }) => (
              <tr key={name}>
                <th scope="row" className="mono">
                  {name}
                  {count > 1 ? <span className="dim"> {count} times</span> : null}
                </th>
                <td className="num mid">{momentText(Math.max(fromMs, view.fromMs), nowMs)}</td>
                <td className="r mid">{lastedText(Math.min(toMs, view.toMs) - Math.max(fromMs, view.fromMs))}</td>
                <td className="r">{asText(formatGiga(peakBytes, system))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
