import { useCallback } from 'react';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { classes } from '../../design/classes.ts';
import { PortIcon } from '../../design/icons/index.ts';
import { Meter } from '../../design/Meter.tsx';
import { Missing } from '../../design/Missing.tsx';
import { Inline } from '../../design/Reading.tsx';
import { Section } from '../../design/Section.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import styles from './Ports.module.css';
import { type DiskRow, type PortRow, portsView } from './view.ts';

const Line = ({ row: { kind, label, up, link, received, sent, reason } }: { readonly row: PortRow }) => (
  <tr className={classes(kind === null && styles.twin)}>
    <td>{kind === null ? null : <PortIcon kind={kind} up={up} className={styles.socket} />}</td>
    <th scope="row" className={classes(kind === null && 'mono')}>
      {label}
    </th>
    <td className={classes(!up && 'mid')}>{link}</td>
    <td className="r">
      <Inline value={received} reason={reason} />
    </td>
    <td className="r">
      <Inline value={sent} reason={reason} />
    </td>
  </tr>
);

const Disk = ({ disk: { label, used, usedWords, heat } }: { readonly disk: DiskRow }) => (
  <li>
    <span className={styles.mount} title={label}>
      {label}
    </span>
    <Meter share={used} colour="var(--s-cpu)" />
    <span>
      <b>{usedWords[0]}</b> of {usedWords[1]}
    </span>
    <span className="mid r">{heat}</span>
  </li>
);

/** The sockets of the case with their traffic, and how full the disks are. */
export const Ports = () => {
  const { byteSystem } = useSettings();
  const view = useSnapshotValue(useCallback((snapshot: Snapshot | null) => portsView(snapshot, byteSystem), [byteSystem]));
  return (
    <Section title="Ports and disks" aside={view.rdma ? 'RDMA traffic is counted' : undefined}>
      <table className={styles.ports}>
        <colgroup>
          <col className={styles.icon} />
          <col className={styles.port} />
          <col />
          <col className={styles.rate} />
          <col className={styles.rate} />
        </colgroup>
        <thead>
          <tr>
            <th colSpan={2}>Port</th>
            <th>Link</th>
            <th className="r">In</th>
            <th className="r">Out</th>
          </tr>
        </thead>
        <tbody>
          {view.ports?.map((row) => <Line key={row.key} row={row} />) ?? null}
          {view.ports === null || view.ports.length === 0 ? (
            <tr>
              <td colSpan={5}>
                <Missing reason="The kernel names no network interface that belongs to real hardware.">
                  {view.ports === null ? 'not read yet' : 'no ports'}
                </Missing>
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <ul className={styles.disks} aria-label="Disks">
        {view.disks.map((disk) => (
          <Disk key={disk.key} disk={disk} />
        ))}
      </ul>
      {view.moreDisks > 0 ? <p className="aside">and {view.moreDisks} more file systems</p> : null}
    </Section>
  );
};
