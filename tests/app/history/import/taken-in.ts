import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Going, importExport } from '../../../../app/history/import/import-export.node.ts';
import type { Imported } from '../../../../app/history/import/importer.node.ts';
import { openToWrite } from '../../../../app/history/store/database.node.ts';
import { createReader, type Reader } from '../../../../app/history/store/reader.node.ts';

/** A store that a file was read into. */
export interface TakenIn extends Imported {
  readonly reader: Reader;
}

const going: Going = { signal: new AbortController().signal, onShare: () => {} };

/** Reads a file's contents into a store and looks at it there. Rejects as `importExport` does. */
export async function takenIn<T>(contents: string | Uint8Array, format: 'jsonl' | 'parquet', look: (taken: TakenIn) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'history-import-'));
  const db = openToWrite(join(folder, 'history.db'), { durability: 'off' });
  try {
    const path = join(folder, `export.${format}`);
    writeFileSync(path, contents);
    const imported = await importExport(path, format, db, going);
    return look({ ...imported, reader: createReader(db) });
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}
