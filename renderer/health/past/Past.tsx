import { useState } from 'react';
import { Segmented } from '../../design/Segmented.tsx';
import { useHealth } from '../../live/hooks.ts';
import { PastTable } from './PastTable.tsx';
import styles from './past.module.css';
import { Timeline } from './Timeline.tsx';
import { findingsIn, ranges, summaryOf, usualRange, viewOf } from './timeline.ts';
import type { PastFindings } from './use-past.ts';

/** What was found before: as a timeline, and as a table. */
export const Past = ({ past }: { readonly past: PastFindings | null }) => {
  const health = useHealth();
  const [value, setValue] = useState<(typeof ranges)[number]['value']>(usualRange.value);
  const range = ranges.find((candidate) => candidate.value === value) ?? usualRange;
  if (health === null || past === null) return null;
  const nowMs = health.atMs;
  const view = viewOf(range, nowMs);
  const within = findingsIn(past.findings, view);
  return (
    <section className={styles.past} aria-labelledby="past-findings">
      <div className={`sec-h ${styles.head}`}>
        <h2 id="past-findings">Past findings</h2>
        <Segmented label="How far back" choices={ranges} value={value} onChange={setValue} />
        <p className="aside">{within.length === 0 ? '' : summaryOf(past.findings, range, view, past.sinceMs)}</p>
      </div>
      {within.length === 0 ? (
        <p className={styles.nothing}>{summaryOf(past.findings, range, view, past.sinceMs)}.</p>
      ) : (
        <div className={styles.body}>
          <Timeline past={past} rules={health.rules} range={range} nowMs={nowMs} />
          <PastTable findings={within} nowMs={nowMs} />
        </div>
      )}
    </section>
  );
};
