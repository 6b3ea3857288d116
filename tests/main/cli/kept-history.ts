import { join } from 'node:path';
import { historyFileName, openToWrite } from '../../../app/history/store/database.node.ts';
import { createRowReader, type NamedSeries } from '../../../app/history/store/row.ts';
import { createWriter } from '../../../app/history/store/writer.node.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** Writes snapshots into a folder as the recorder would have, and leaves the file as it is left behind. */
export function keepHistory(folder: string, snapshots: readonly Snapshot[]): void {
  const db = openToWrite(join(folder, historyFileName), { durability: 'off' });
  const writer = createWriter(db);
  const read = createRowReader();
  let known: readonly NamedSeries[] | null = null;
  for (const snapshot of snapshots) {
    const { layout, cells } = read(snapshot);
    if (layout !== known) writer.setLayout(layout);
    known = layout;
    writer.add(cells);
    writer.tidy();
  }
  db.close();
}
