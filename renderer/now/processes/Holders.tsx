import { type ReactNode, useCallback, useState } from 'react';
import { Cell, Column, Row, type SortDescriptor, Table, TableBody, TableHeader } from 'react-aria-components';
import { giga } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { classes } from '../../design/classes.ts';
import { SortIcon } from '../../design/icons/index.ts';
import { Meter } from '../../design/Meter.tsx';
import { Missing } from '../../design/Missing.tsx';
import { Section } from '../../design/Section.tsx';
import { useReading, useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import styles from './Holders.module.css';
import { type Column as ColumnId, columns, type HoldersView, holdersView, listAge, type Row as RowView, sorted } from './view.ts';

const Head = ({
  id,
  children,
  className,
  isRowHeader = false,
}: {
  readonly id: ColumnId;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly isRowHeader?: boolean;
}) => (
  <Column id={id} allowsSorting isRowHeader={isRowHeader} className={className ?? ''}>
    {({ sortDirection }) => (
      <>
        {children}
        {sortDirection === undefined ? null : <SortIcon descending={sortDirection === 'descending'} className={styles.sort} />}
      </>
    )}
  </Column>
);

const holderCells = (row: RowView, severalGpus: boolean) => [
  <Cell key="name" className={`mono ${styles.name ?? ''}`}>
    <span title={row.command ?? `${row.name}, process ${row.pid}`}>{row.name}</span>
  </Cell>,
  ...(severalGpus ? [<Cell key="gpu">{row.gpu ?? <Missing reason="The list names a GPU that the driver’s readings don’t." />}</Cell>] : []),
  <Cell key="user">{row.user ?? <Missing reason="The owner of this process can’t be read." />}</Cell>,
  <Cell key="container">{row.container ?? <Missing reason="Runs in no container, or in one that this user may not see." />}</Cell>,
  <Cell key="bytes" className={styles.figure ?? ''}>
    <Meter share={row.share} colour="var(--s-gpu)" className={styles.meter} />
    <b>{row.figure ?? <Missing reason="The driver gives no figure for this process." />}</b>
  </Cell>,
  <Cell key="since" className={styles.since ?? ''}>
    {row.since ?? <Missing reason="The start of this process can’t be read." />}
  </Cell>,
];

const Rows = ({ view }: { readonly view: HoldersView }) => {
  const { byteSystem } = useSettings();
  const [sort, setSort] = useState<SortDescriptor>({ column: 'bytes', direction: 'descending' });
  const column = columns.find((id) => id === sort.column) ?? 'bytes';
  return (
    <Table aria-label="Who holds GPU memory" className={styles.table ?? ''} sortDescriptor={sort} onSortChange={setSort}>
      <TableHeader>
        <Head id="name" isRowHeader>
          Process
        </Head>
        {view.severalGpus ? (
          <Head id="gpu" className={styles.gpu}>
            GPU
          </Head>
        ) : null}
        <Head id="user" className={styles.user}>
          User
        </Head>
        <Head id="container" className={styles.container}>
          Container
        </Head>
        <Head id="bytes" className={styles.figure}>
          {giga(byteSystem)}
        </Head>
        <Head id="startedAtMs" className={styles.since}>
          Since
        </Head>
      </TableHeader>
      <TableBody renderEmptyState={() => (view.rows === null ? view.reason : 'Nothing holds GPU memory.')}>
        {sorted(view.rows ?? [], column, sort.direction === 'descending').map((row) => (
          <Row key={row.key} id={row.key}>
            {holderCells(row, view.severalGpus)}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
};

const Age = () => useReading(listAge);

/** While the driver is silent, the list as it last was: who holds the memory is what one wants to know then. */
function useLastKnown(view: HoldersView): HoldersView {
  const [known, setKnown] = useState(view);
  if (view.rows !== null && view !== known) setKnown(view);
  return view.rows === null && view.interrupted && known.rows !== null ? known : view;
}

/** The processes that hold GPU memory, by the driver's list, with what the kernel adds about them. */
export const Holders = () => {
  const { byteSystem } = useSettings();
  const view = useSnapshotValue(useCallback((snapshot: Snapshot | null) => holdersView(snapshot, byteSystem), [byteSystem]));
  const shown = useLastKnown(view);
  const old = shown !== view;
  return (
    <Section title="Who holds GPU memory" aside={<Age />} className={classes(old && styles.old, shown.rows === null && styles.unknown)}>
      <Rows view={shown} />
      {shown.rows === null || shown.rows.length === 0 ? null : (
        <p className={styles.total}>
          <span>{old ? `As last read. ${view.reason}` : shown.summary}</span>
          <b>{old ? null : (shown.total ?? <Missing reason="The driver gives no figures." />)}</b>
        </p>
      )}
    </Section>
  );
};
