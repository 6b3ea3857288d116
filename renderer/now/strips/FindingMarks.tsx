import { useEffect, useRef } from 'react';
import type { Finding } from '../../../app/health/finding.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { classes } from '../../design/classes.ts';
import { StatusIcon, severityStatus, statusClass } from '../../design/icons/index.ts';
import { useRecentFindings } from '../../live/recent-findings.ts';
import { Link } from '../../shell/Link.tsx';
import styles from './FindingMarks.module.css';
import { useBoard } from './recorder-context.ts';

const Mark = ({ finding }: { readonly finding: Finding }) => {
  const board = useBoard();
  const mark = useRef<HTMLLIElement>(null);
  const { openedAtMs } = finding;
  useEffect(
    () =>
      board.add({
        draw({ fromMs, toMs }) {
          if (!mark.current) return;
          const share = (openedAtMs - fromMs) / (toMs - fromMs);
          mark.current.hidden = share < 0 || share > 1;
          mark.current.style.left = `${(share * 100).toFixed(3)}%`;
        },
      }),
    [board, openedAtMs],
  );
  const status = severityStatus[finding.severity];
  return (
    <li ref={mark} className={classes(styles.mark, statusClass[status])} hidden>
      <Link href={`/health/${encodeURIComponent(finding.id)}`} title={finding.title}>
        <StatusIcon status={status} />
        <span className="vh">
          {formatClock(openedAtMs)}: {finding.title}
        </span>
      </Link>
    </li>
  );
};

/** When something was found, as lines through all traces, each with its sign on top, which leads to the evidence. */
export const FindingMarks = () => (
  <ul className={styles.marks} aria-label="Findings on the time axis">
    {useRecentFindings().map((finding) => (
      <Mark key={finding.id} finding={finding} />
    ))}
  </ul>
);
