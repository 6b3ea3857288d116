import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openToWrite } from '../../../../app/history/store/database.node.ts';
import { createReader, type Reader } from '../../../../app/history/store/reader.node.ts';
import type { NamedSeries } from '../../../../app/history/store/row.ts';
import { createWriter, type Writer } from '../../../../app/history/store/writer.node.ts';

/** A quarter past two, at the start of a block of every tier but the coarsest. */
export const startMs = Date.UTC(2026, 10, 23, 12);

export const power: NamedSeries = { metric: 'gpu.power', labels: { gpu: '0' }, unit: 'watts' };
export const memory: NamedSeries = { metric: 'memory.used', labels: {}, unit: 'bytes' };

export interface SmallStore {
  readonly path: string;
  readonly db: DatabaseSync;
  readonly writer: Writer;
  readonly reader: Reader;
  /** Writes a tick and does a step of what else there is to do. */
  tick(atMs: number, figures: readonly number[], uptimeSeconds?: number): void;
  /** As if the app had been ended and started again. */
  reopen(): void;
  close(): void;
}

/** A store in a folder of its own; nothing waits for the disk. */
export function smallStore(layout: readonly NamedSeries[] = [power, memory]): SmallStore {
  const folder = mkdtempSync(join(tmpdir(), 'history-store-'));
  const path = join(folder, 'history.db');
  const open = () => {
    const db = openToWrite(path, { durability: 'off' });
    const writer = createWriter(db);
    writer.setLayout(layout);
    return { db, writer, reader: createReader(db) };
  };
  let now = open();
  return {
    path,
    get db() {
      return now.db;
    },
    get writer() {
      return now.writer;
    },
    get reader() {
      return now.reader;
    },
    tick(atMs, figures, uptimeSeconds = Number.NaN) {
      now.writer.add(Float64Array.of(atMs, uptimeSeconds, ...figures));
      now.writer.tidy();
    },
    reopen() {
      now.db.close();
      now = open();
    },
    close() {
      now.db.close();
      rmSync(folder, { recursive: true });
    },
  };
}
