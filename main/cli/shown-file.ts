import { open } from 'node:fs/promises';
import { recordingFormat } from '../../app/machine/recording.ts';
import { reasonOf, UsageError } from './usage-error.ts';

/** What "replay" can show. */
export type ShownFile = 'recording' | 'jsonl' | 'parquet';

/** So much of a file's beginning tells what it is; the first line of a recording or an export is far shorter. */
const beginning = 4096;
const fix = 'Name what "spark-companion record" wrote, or an export in JSON Lines or Parquet.';

/** Files that somebody may well try, by how they begin, and what to do instead. */
const others: readonly (readonly [string, string])[] = [
  ['\u001f\u008b', 'it is compressed. Unpack it first: gunzip FILE'],
  ['PK\u0003\u0004', 'it is an archive. Unpack it, and name the file in it.'],
  ['SQLite format 3', 'it is a database. Name an export of it: spark-companion export --format parquet'],
  ['time [UTC],', 'it is an export in CSV, which is for other programs. Export it once more with --format jsonl or parquet.'],
  ['# ', 'it is an export in OpenMetrics, which is for other programs. Export it once more with --format jsonl or parquet.'],
  ['<!doctype html', 'it is a report, which a browser shows. To look back here, export it once more with --format jsonl or parquet.'],
];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What a text begins with: the first line of a recording, of an export, or neither. */
function kindOfText(text: string): ShownFile | null {
  const [first = ''] = text.replace(/^\uFEFF/, '').split('\n', 1);
  if (first.includes(recordingFormat)) return 'recording';
  try {
    const value: unknown = JSON.parse(first);
    return isObject(value) && 'metric' in value && 'time' in value ? 'jsonl' : null;
  } catch {
    // A line that is cut off or endless: whoever reads it says so.
    return /^\s*\{"time":/.test(first) ? 'jsonl' : null;
  }
}

/**
 * Looks what a file is by how it begins, whatever its name.
 * @throws UsageError where it can't be read or is nothing to be shown
 */
export async function kindOfFile(path: string): Promise<ShownFile> {
  const unusable = (why: string) => new UsageError(`"${path}" can't be shown: ${why}`);
  const bytes = Buffer.alloc(beginning);
  let length = 0;
  try {
    await using file = await open(path);
    length = (await file.read(bytes, 0, beginning, 0)).bytesRead;
  } catch (error) {
    throw new UsageError(`"${path}" can't be read: ${reasonOf(error)}. ${fix}`);
  }
  if (length === 0) throw unusable(`it is empty. ${fix}`);
  if (bytes.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  // A byte order mark, as some editors leave it.
  const begins = bytes.toString('latin1', 0, length).replace(/^ï»¿/, '');
  const other = others.find(([sign]) => begins.toLowerCase().startsWith(sign.toLowerCase()));
  if (other) throw unusable(other[1]);
  const kind = kindOfText(bytes.toString('utf8', 0, length));
  if (kind === null) throw unusable(`it is neither a recording nor an export. ${fix}`);
  return kind;
}
