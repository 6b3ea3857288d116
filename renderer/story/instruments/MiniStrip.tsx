import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { emDash } from '../../../app/telemetry/format/figure.ts';
import { createTrace } from '../../charts/trace.ts';
import { Missing } from '../../design/Missing.tsx';
import { useLive } from '../../live/hooks.ts';
import { modelOf, type StripModel } from '../../now/strips/model.ts';
import { useBoard } from '../../now/strips/recorder-context.ts';
import { useSettings } from '../../settings/settings.ts';
import { instrumentOf } from './instrument.ts';
import styles from './instruments.module.css';

interface Props {
  /** An id of the catalogue. */
  readonly metric: string;
  /** `false`: nobody sees it, so no trace is drawn and the figure stands. */
  readonly live: boolean;
}

/** One reading with the trace of its last ten minutes. */
export const MiniStrip = ({ metric, live }: Props) => {
  const strip = useMemo(() => instrumentOf(metric), [metric]);
  const { store } = useLive();
  const board = useBoard();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const kept = useRef('');
  const text = useSyncExternalStore(store.subscribe, () => {
    if (live || kept.current === '') kept.current = JSON.stringify(modelOf(strip, undefined, store, system));
    return kept.current;
  });
  const model = useMemo(() => JSON.parse(text) as StripModel, [text]);
  const plot = useRef<HTMLDivElement>(null);
  useEffect(() => (live && plot.current ? createTrace(plot.current, board, strip, () => {}) : undefined), [live, board, strip]);
  const { figure, unit } = model.figure;
  return (
    <li className={styles.mini}>
      <p className={styles.name}>
        <span>{strip.name}</span>
        <em>{model.limits[0] && /[a-z]/.test(model.limits[0].text) ? model.limits[0].text : model.qualifier}</em>
      </p>
      <p className="fig">
        {figure === emDash ? <Missing reason={model.why ?? 'No reading.'} /> : figure}
        <span className="u">{unit}</span>
      </p>
      <div className={styles.trace} ref={plot} aria-hidden="true" />
    </li>
  );
};
