import { useEffect } from 'react';
import { certaintyWords } from '../../../app/health/certainty.ts';
import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { StatusIcon } from '../../design/icons/index.ts';
import { lastedText } from '../../health/words.ts';
import { useLive } from '../../live/hooks.ts';
import { dayText } from '../span/words.ts';
import { EndTraces } from './EndTraces.tsx';
import styles from './ends.module.css';
import { LastSeconds } from './LastSeconds.tsx';
import { useBeforeEnd } from './use-before-end.ts';

const steps = [1, 2, 3, 4, 5] as const;

const Evidence = ({
  end: { verdict },
  speaks,
  title,
}: {
  readonly end: UncleanEnd;
  readonly speaks: 'for' | 'against';
  readonly title: string;
}) => {
  const evidence = verdict.evidence.filter((one) => one.speaks === speaks);
  if (evidence.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.evidence}>
        {evidence.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
};

const HowSure = ({ end: { verdict } }: { readonly end: UncleanEnd }) => (
  <>
    <h3>How sure</h3>
    <p>
      <span className={styles.steps} role="img" aria-label={`${verdict.level} of 5`}>
        {steps.map((step) => (
          <i key={step} data-on={step <= verdict.level || undefined} />
        ))}
      </span>
      <b>{certaintyWords[verdict.level]}</b>
    </p>
  </>
);

interface Props {
  readonly end: UncleanEnd;
  readonly nowMs: number;
}

/** An unclean end of the machine: its last ten minutes, what it looks like, and how sure that is. */
export const EndSection = ({ end, nowMs }: Props) => {
  const { client } = useLive();
  const window = useBeforeEnd(end.id);
  const { id, shown, verdict, lastTickMs, noticedAtMs } = end;
  useEffect(() => {
    if (!shown) client.history.markShown({ id }).catch(() => {});
  }, [client, id, shown]);
  return (
    <section className={styles.end} id={`end-${id}`} tabIndex={-1} aria-labelledby={`end-title-${id}`}>
      <header className={styles.head}>
        <h2 id={`end-title-${id}`}>
          <StatusIcon status="critical" />
          The machine stopped at {formatClock(lastTickMs)} on {dayText(lastTickMs, nowMs)}
        </h2>
        <p className="aside">
          One reading a second, each on the disk before the next. Noticed {lastedText(noticedAtMs - lastTickMs)} later.
        </p>
      </header>
      <div className={styles.body}>
        <EndTraces end={end} window={window} />
        <div className={styles.says}>
          <p className={styles.verdict}>
            <b>{verdict.title}.</b> {verdict.summary}
          </p>
          <Evidence end={end} speaks="for" title="What was seen" />
          <HowSure end={end} />
          <Evidence end={end} speaks="against" title="What speaks against it" />
          {window === null ? null : <LastSeconds end={end} window={window} />}
        </div>
      </div>
    </section>
  );
};
