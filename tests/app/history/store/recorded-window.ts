import type { HistoryWindow } from '../../../../app/history/history.ts';
import { createRowReader } from '../../../../app/history/store/row.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { smallStore } from './small-store.ts';

/** What the recorder has of snapshots when the machine ends after the last one: their last ten minutes, second by second. */
export function recordedWindow(snapshots: readonly Snapshot[]): HistoryWindow {
  const store = smallStore();
  try {
    const read = createRowReader();
    for (const snapshot of snapshots) {
      const { layout, cells } = read(snapshot);
      store.writer.setLayout(layout);
      store.writer.add(cells);
    }
    const lastMs = snapshots.at(-1)?.takenAtMs ?? 0;
    return store.reader.query({ fromMs: lastMs - 600_000, toMs: lastMs + 1000, points: 602 });
  } finally {
    store.close();
  }
}
