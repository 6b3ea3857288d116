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
import { farMs } from './use-verdict.ts';

interface Props {
  /** An id of the catalogue. */
  readonly metric: string;
  /** `false`: nobody is near to see it, so no trace is drawn, and the figure is renewed only every half minute. */
  readonly live: boolean;
}

/** One reading with the trace of its last ten minutes. */
export const MiniStrip = ({ metric, live }: Props) => {
  const { strip, traced } = useMemo(() => instrumentOf(metric), [metric]);
  const { store } = useLive();
  const board = useBoard();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const kept = useRef({ text: '', atMs: 0 });
  const text = useSyncExternalStore(store.subscribe, () => {
    const nowMs = store.snapshot?.takenAtMs ?? 0;
    if (live || kept.current.text === '' || nowMs - kept.current.atMs >= farMs) {
      kept.current = { text: JSON.stringify(modelOf(strip, undefined, store, system)), atMs: nowMs };
    }
    return kept.current.text;
  });
  const model = useMemo(() => JSON.parse(text) as StripModel, [text]);
  const plot = useRef<HTMLDivElement>(null);
  const draws = live && traced;
  useEffect(() => (draws && plot.current ? createTrace(plot.current, board, strip, () => {}) : undefined), [draws, board, strip]);
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
      {traced ? <div className={styles.trace} ref={plot} aria-hidden="true" /> : null}
    </li>
  );
};
