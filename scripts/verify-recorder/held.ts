import { join } from 'node:path';
import { historyFileName, openToRead, openToWrite } from '../../app/history/store/database.node.ts';
import { createReader } from '../../app/history/store/reader.node.ts';
import { originMs } from './recording.ts';

/** What a folder holds after an end without a goodbye. */
export interface Held {
  /** The newest tick; −1 where there is none. */
  readonly lastTick: number;
  /** Ticks missing among the last hour's before it. */
  readonly missing: number;
  /** SQLite's own judgement: "ok". */
  readonly integrity: string;
}

/** How many ticks before the last one are looked for. */
const lookedAt = 3600;

/** Opens what is left as the next start would, and looks whether it is whole. */
export function whatIsHeld(folder: string): Held {
  try {
    return look(join(folder, historyFileName));
  } catch (error) {
    return { lastTick: -1, missing: 0, integrity: error instanceof Error ? error.message : String(error) };
  }
}

function look(path: string): Held {
  // As the next start does: the log is taken in, or what of it is whole.
  openToWrite(path).close();
  const db = openToRead(path);
  try {
    const integrity = String(Object.values(db.prepare('PRAGMA integrity_check').get() ?? {})[0]);
    const reader = createReader(db);
    const extent = reader.extent();
    if (!extent) return { lastTick: -1, missing: 0, integrity };
    const lastTick = Math.round((extent.toMs - 1 - originMs) / 1000);
    const first = Math.max(0, lastTick - lookedAt + 1);
    const span = { fromMs: originMs + first * 1000, toMs: originMs + (lastTick + 1) * 1000 };
    const { series, times } = reader.query({ ...span, points: lastTick - first + 1, series: [{ metric: 'uptime' }] });
    const right = [...times.keys()].filter((at) => series[0]?.count[at] === 1 && series[0].mean[at] === first + at).length;
    return { lastTick, missing: lastTick - first + 1 - right, integrity };
  } finally {
    db.close();
  }
}
