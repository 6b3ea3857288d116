import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Span } from '../../../../app/history/history.ts';
import { Segmented } from '../../../design/Segmented.tsx';
import { Tick } from '../../../design/Tick.tsx';
import { dayText, momentText } from '../../../history/span/words.ts';
import { useLive } from '../../../live/hooks.ts';
import styles from '../export.module.css';
import { type Choices, isTable, kindChoices, requestFor, spanChoices, spanOf, stepChoices, stepWords } from './choices.ts';
import { GroupTicks } from './GroupTicks.tsx';
import { JobView } from './JobView.tsx';
import type { ExportJob } from './use-export-job.ts';
import { useKept } from './use-kept.ts';

interface Props {
  readonly job: ExportJob;
  /** The span on show where the export was opened; `null` where there is none. */
  readonly view: Span | null;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
}

const kinds = kindChoices.map(({ value, name }) => ({ value, content: name }));

/** "23 November, 13:02 to 14:02", each with its day where they differ. */
function spanWords({ fromMs, toMs }: Span, nowMs: number): string {
  const sameDay = dayText(fromMs, nowMs) === dayText(toMs, nowMs);
  const end = momentText(toMs, nowMs);
  return `${momentText(fromMs, nowMs)} to ${sameDay ? end.slice(end.lastIndexOf(' ') + 1) : end}`;
}

/** Which span of what was recorded, as what, with or without names; then how far it is. */
export const RecordedPanel = ({ job, view, choices, onChoose }: Props) => {
  const { store } = useLive();
  const kept = useKept();
  // The span is taken when the panel opens: one that moved on with every tick could not be read.
  const [openedAtMs] = useState(() => store.edgeMs);
  if (kept.kind === 'asking') return <p className={styles.use} />;
  if (kept.kind !== 'kept') {
    return <p className={styles.use}>{kept.kind === 'none' ? kept.says : 'Nothing has been recorded yet. Try again in a minute.'}</p>;
  }
  const nowMs = Math.max(openedAtMs ?? 0, kept.span.toMs);
  if (job.job.kind !== 'none') return <JobView job={job} kept={kept.span} nowMs={nowMs} />;

  const span = spanOf(choices.span, kept.span, view, nowMs);
  const request = requestFor(choices, span);
  const set = (changes: Partial<Choices>) => onChoose({ ...choices, ...changes });
  return (
    <div className={styles.fields}>
      <div className={styles.field}>
        <h3>Span</h3>
        <Segmented
          label="Span"
          choices={spanChoices(view !== null)}
          value={view === null && choices.span === 'view' ? '1h' : choices.span}
          onChange={(value) => set({ span: value })}
        />
        <p className={styles.use}>{spanWords(span, nowMs)}</p>
      </div>
      <div className={styles.field}>
        <h3>Format</h3>
        <div className={styles.many}>
          <Segmented label="Format" choices={kinds} value={choices.kind} onChange={(kind) => set({ kind })} />
        </div>
        <p className={styles.use}>{kindChoices.find(({ value }) => value === choices.kind)?.use}</p>
      </div>
      {isTable(choices.kind) ? (
        <>
          <div className={styles.field}>
            <h3>Resolution</h3>
            <Segmented label="Resolution" choices={stepChoices} value={choices.step} onChange={(step) => set({ step })} />
            <p className={styles.use}>{stepWords(choices.step, span, nowMs)}</p>
          </div>
          <div className={styles.field}>
            <h3>Metrics</h3>
            <GroupTicks groups={choices.groups} onChange={(groups) => set({ groups })} />
          </div>
        </>
      ) : null}
      <Tick isSelected={choices.identifying} onChange={(identifying) => set({ identifying })}>
        Include identifying fields (host name, users, command lines, names of volumes…)
      </Tick>
      <div className={styles.actions}>
        <Button className="btn main" isDisabled={request === null} onPress={() => request && job.begin(request)}>
          Export
        </Button>
        {request === null ? <p className={styles.aside}>Choose at least one group.</p> : null}
      </div>
    </div>
  );
};
