import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportOrder, ExportWords } from '../../../../app/export/desk/desk.ts';
import { historyFileName, openToWrite } from '../../../../app/history/store/database.node.ts';
import { createRowReader } from '../../../../app/history/store/row.ts';
import { createWriter } from '../../../../app/history/store/writer.node.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshots } from '../../../simulated-snapshot.ts';

export const keptFromMs = Date.UTC(2026, 10, 22, 12);

/** A history of so many seconds of a whole Spark, as the recorder leaves it behind. */
export async function keepSeconds(folder: string, seconds: number): Promise<readonly Snapshot[]> {
  const read = createRowReader();
  const snapshots = await simulatedSnapshots('inference', 60);
  const ticks = snapshots.map(read);
  const layout = ticks.at(-1)?.layout ?? [];
  const whole = ticks.filter((tick) => tick.layout === layout);
  const db = openToWrite(join(folder, historyFileName), { durability: 'off' });
  const writer = createWriter(db);
  writer.setLayout(layout);
  for (let second = 0; second < seconds; second += 1) {
    const cells = Float64Array.from(whole[second % whole.length]?.cells ?? []);
    cells[0] = keptFromMs + second * 1000;
    cells[1] = second;
    writer.add(cells);
    writer.tidy();
  }
  db.close();
  return snapshots;
}

/** A folder below the system's own for such; the caller removes it. */
export function newFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'export-desk-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const orderOf = (seconds: number, changes: Partial<ExportOrder> = {}): ExportOrder => ({
  kind: 'csv',
  fromMs: keptFromMs,
  toMs: keptFromMs + seconds * 1000,
  stepSeconds: 1,
  metrics: null,
  identifying: false,
  ...changes,
});

export const wordsOf = (snapshot: Snapshot | null = null): ExportWords => ({
  version: '0.0.0-test',
  atMs: keptFromMs + 86_400_000,
  snapshot,
  findings: [],
  health: null,
  past: [],
  machineReport: null,
  recent: null,
});
