import type { CSSProperties } from 'react';
import type { RuleState } from '../../../app/health/finding.ts';
import { classes } from '../../design/classes.ts';
import { StatusIcon, severityStatus, statusClass } from '../../design/icons/index.ts';
import { counted, severityWords } from '../words.ts';
import styles from './past.module.css';
import { dayMarks, type Lane, lanesOf, type Range, viewOf } from './timeline.ts';
import type { PastFindings } from './use-past.ts';

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;
const at = (start: number, size = 0): CSSProperties => ({ '--start': percent(start), '--size': percent(size) }) as CSSProperties;

const spoken = ({ title, marks }: Lane): string =>
  `${title}: ${counted(marks.length, 'finding')}, ${[...new Set(marks.map(({ severity }) => severityWords[severity].toLowerCase()))].join(', ')}`;

const LaneRow = ({ lane }: { readonly lane: Lane }) => (
  <li className={styles.lane} aria-label={spoken(lane)}>
    <span className={styles.rule}>{lane.title}</span>
    <span className={styles.track} aria-hidden="true">
      {lane.marks.map(({ id, severity, title, start, size, open }) => (
        <span
          key={id}
          className={classes(styles.mark, open && styles.open, statusClass[severityStatus[severity]])}
          style={at(start, size)}
          title={`${severityWords[severity]}: ${title}`}
        >
          <StatusIcon status={severityStatus[severity]} />
          <i />
        </span>
      ))}
    </span>
    <span className={styles.count} aria-hidden="true">
      {lane.marks.length}
    </span>
  </li>
);

interface Props {
  readonly past: PastFindings;
  readonly rules: readonly RuleState[];
  readonly range: Range;
  readonly nowMs: number;
}

/** A lane for each check that found something, on one time axis. The table beside it says the same in words. */
export const Timeline = ({ past, rules, range, nowMs }: Props) => {
  const view = viewOf(range, nowMs);
  const unwatched = (past.sinceMs - view.fromMs) / (view.toMs - view.fromMs);
  return (
    <div className={styles.timeline}>
      {unwatched > 0.01 ? (
        <div className={styles.area} aria-hidden="true">
          <i className={classes('hatch', styles.unwatched)} style={at(0, Math.min(1, unwatched))} />
        </div>
      ) : null}
      <ul aria-label={`Findings of the last ${range.name} by check`}>
        {lanesOf(past.findings, rules, view).map((lane) => (
          <LaneRow key={lane.rule} lane={lane} />
        ))}
      </ul>
      <div className={styles.axis} aria-hidden="true">
        <span>
          {dayMarks(range, nowMs).map(({ at: share, text }) => (
            <s key={text} style={at(share)}>
              {text}
            </s>
          ))}
          <s className={styles.today}>now</s>
        </span>
      </div>
    </div>
  );
};
