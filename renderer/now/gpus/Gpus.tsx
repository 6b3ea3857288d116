import { useCallback } from 'react';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { StatusIcon } from '../../design/icons/index.ts';
import { Meter } from '../../design/Meter.tsx';
import { Missing } from '../../design/Missing.tsx';
import { Section } from '../../design/Section.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import styles from './Gpus.module.css';
import { type GpuRow, gpuColumns, gpusView } from './view.ts';

const Line = ({ gpu: { index, name, busId, problem, cells, memoryShare } }: { readonly gpu: GpuRow }) => (
  <tr>
    <th scope="row" title={busId ?? undefined}>
      <span className="dim">{index}</span>&ensp;{name}
      {problem === null ? null : (
        <span className="crit">
          {' '}
          <StatusIcon status="critical" /> {problem}
        </span>
      )}
    </th>
    {gpuColumns.map((column, at) => (
      <td key={column} className="r">
        {column === 'Memory' && memoryShare !== null ? <Meter share={memoryShare} colour="var(--s-gpu)" className={styles.meter} /> : null}
        {cells[at] ?? <Missing reason={problem === null ? 'This GPU doesn’t report it.' : `The driver says: ${problem}.`} />}
      </td>
    ))}
  </tr>
);

/** Several GPUs side by side. */
export const Gpus = () => {
  const { byteSystem } = useSettings();
  const gpus = useSnapshotValue(useCallback((snapshot: Snapshot | null) => gpusView(snapshot, byteSystem), [byteSystem]));
  if (gpus.length === 0) return null;
  return (
    <Section title={`${gpus.length} GPUs`} className={styles.gpus}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on narrow screens it scrolls, and what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Readings of each GPU">
        <table>
          <thead>
            <tr>
              <th>GPU</th>
              {gpuColumns.map((column) => (
                <th key={column} className="r">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gpus.map((gpu) => (
              <Line key={gpu.index} gpu={gpu} />
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
};
