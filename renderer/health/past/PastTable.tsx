import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Finding } from '../../../app/health/finding.ts';
import { StatusIcon, severityStatus } from '../../design/icons/index.ts';
import { momentAddress } from '../../history/load/addresses.ts';
import { useRecordedSince } from '../../history/load/use-recorded-since.ts';
import { Link } from '../../shell/Link.tsx';
import { addressOf } from '../address.ts';
import { beganText, lastedText, severityWords } from '../words.ts';
import styles from './past.module.css';

/** So many are read at a glance; the others are shown when asked for. */
const atFirst = 12;

interface RowProps {
  readonly finding: Finding;
  readonly nowMs: number;
  /** Whether the recorder has kept the moment in which it began. */
  readonly recorded: boolean;
}

const Row = ({ finding, nowMs, recorded }: RowProps) => {
  const { id, severity, title, openedAtMs, closedAtMs, ended } = finding;
  return (
    <tr>
      <td>
        <StatusIcon status={severityStatus[severity]} />
        <span className="vh">{severityWords[severity]}</span>
      </td>
      <td className="num">
        {recorded ? (
          <Link className="link" href={momentAddress(openedAtMs)} aria-label={`${beganText(openedAtMs, nowMs)}: show it in the history`}>
            {beganText(openedAtMs, nowMs)}
          </Link>
        ) : (
          beganText(openedAtMs, nowMs)
        )}
      </td>
      <th scope="row">
        <Link className="link" href={addressOf(id)}>
          {title}
        </Link>
      </th>
      <td className="r">{lastedText((closedAtMs ?? nowMs) - openedAtMs)}</td>
      <td className="mid">{closedAtMs === null ? 'Still open' : ended}</td>
    </tr>
  );
};

/** What was found, the newest first. A row leads to the finding with what was kept of it, and to its moment in the history. */
export const PastTable = ({ findings, nowMs }: { readonly findings: readonly Finding[]; readonly nowMs: number }) => {
  const [all, setAll] = useState(false);
  const sinceMs = useRecordedSince();
  const shown = all ? findings : findings.slice(0, atFirst);
  return (
    <div>
      <table className={styles.table}>
        <caption className="vh">Findings, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Severity</span>
            </th>
            <th scope="col">Began</th>
            <th scope="col">Finding</th>
            <th scope="col" className="r">
              Lasted
            </th>
            <th scope="col">How it ended</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((finding) => (
            <Row key={finding.id} finding={finding} nowMs={nowMs} recorded={sinceMs !== null && finding.openedAtMs >= sinceMs} />
          ))}
        </tbody>
      </table>
      {shown.length < findings.length ? (
        <Button className="btn" onPress={() => setAll(true)}>
          Show all {findings.length}
        </Button>
      ) : null}
    </div>
  );
};
