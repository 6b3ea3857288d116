import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Recorder, Span } from '../../app/history/history.ts';
import { ImportError } from '../../app/history/import/import-error.ts';
import { importExport } from '../../app/history/import/import-export.node.ts';
import { importRecording } from '../../app/history/import/import-recording.node.ts';
import { openImported } from '../../app/history/import/imported-history.node.ts';
import type { LeftOut } from '../../app/history/import/left-out.ts';
import { asPast, pastOfExport } from '../../app/history/import/past-snapshot.ts';
import { historyFileName, openToWrite } from '../../app/history/store/database.node.ts';
import { RecordingError } from '../../app/machine/recording.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import type { ShownFile } from './shown-file.ts';
import { UsageError } from './usage-error.ts';

/** A file as a history, in a folder of its own that is gone when it is closed, or the process ends. */
export interface LookBack {
  readonly title: string;
  /** The end of it. */
  readonly latest: Snapshot;
  readonly recorder: Recorder;
  readonly folder: string;
  remove(): void;
}

interface Read {
  readonly span: Span | null;
  readonly latest: Snapshot | null;
  readonly leftOut: readonly LeftOut[];
}

const countText = new Intl.NumberFormat('en-US');

/** "2 × reading in another unit (…), first in line 4" */
const leftOutText = (leftOut: readonly LeftOut[], place: string): string =>
  leftOut
    .map(({ what, count, firstAt }) => `${countText.format(count)} × ${what}, first in ${place} ${countText.format(firstAt)}`)
    .join('; ');

/** Says how far it is, where somebody is looking. */
function createProgress(name: string) {
  const shown = process.stderr.isTTY;
  let last = '';
  return {
    onShare(share: number): void {
      const text = `Reading ${name}: ${Math.floor(share * 100)} %. Ctrl-C cancels it.`;
      if (!shown || text === last) return;
      last = text;
      process.stderr.write(`\r\u001b[K${text}`);
    },
    end(): void {
      if (last !== '') process.stderr.write('\r\u001b[K');
    },
  };
}

async function read(path: string, kind: ShownFile, title: string, folder: string, signal: AbortSignal): Promise<Read> {
  // Nothing waits for the disk: what is lost can be read once more.
  const db = openToWrite(join(folder, historyFileName), { durability: 'off' });
  const progress = createProgress(basename(path));
  try {
    if (kind !== 'recording') {
      const { span, leftOut } = await importExport(path, kind, db, { signal, onShare: progress.onShare });
      return { span, leftOut, latest: span && pastOfExport(span.toMs, title) };
    }
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
    const { span, latest } = await importRecording(lines, db, signal);
    return { span, leftOut: [], latest: latest && asPast(latest, title) };
  } finally {
    progress.end();
    db.close();
  }
}

/**
 * Reads a file into a store of its own, and says on standard error what of it could not be taken in.
 * @param signal ends it: its reason is thrown
 * @throws UsageError where there is nothing in it to look back at
 */
export async function lookBackAt(path: string, kind: ShownFile, signal: AbortSignal): Promise<LookBack> {
  const folder = mkdtempSync(join(tmpdir(), 'spark-companion-replay-'));
  const discard = () => rmSync(folder, { recursive: true, force: true });
  // Whoever doesn't want to wait for the end ends it at once.
  process.once('exit', discard);
  const remove = () => {
    process.off('exit', discard);
    discard();
  };
  const title = `history in ${basename(path)}`;
  try {
    const { span, latest, leftOut } = await read(path, kind, title, folder, signal);
    const left = leftOutText(leftOut, kind === 'parquet' ? 'row' : 'line');
    if (span === null || latest === null) {
      throw new UsageError(`"${path}" holds no reading that can be shown.${left === '' ? '' : ` Left out: ${left}.`}`);
    }
    if (left !== '') console.error(`Left out of "${path}": ${left}.`);
    const recorder = openImported(folder, span, Date.now, (error) => console.error(error));
    return { title, latest, recorder, folder, remove };
  } catch (error) {
    remove();
    if (error instanceof ImportError || error instanceof RecordingError) throw new UsageError(`"${path}": ${error.message}`);
    throw error;
  }
}
