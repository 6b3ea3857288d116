import { LineSplitter, longestLineBytes } from '../../machine/line-splitter.ts';
import { bucketOf } from './bucket.ts';
import { ImportError } from './import-error.ts';
import type { Sink } from './sink.ts';

const fix = 'Name an export in JSON Lines or Parquet, or a recording.';
const noReading = 'line that is no reading of an export';

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** "2026-11-23T14:02:15.000Z"; NaN for anything else, also for a time without a zone, which could be anybody's. */
const timeOf = (text: unknown): number =>
  typeof text === 'string' && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;

/**
 * Reads an export in JSON Lines.
 * @param chunks of the file's bytes
 * @throws ImportError where the first line is none of an export, one is endless, or times go back
 */
export async function readJsonLines(chunks: AsyncIterable<Uint8Array>, sink: Sink): Promise<void> {
  let number = 0;
  let endsInLine = false;

  function take(text: string): void {
    number += 1;
    const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (line.trim() === '') return;
    if (line.length >= longestLineBytes) {
      throw new ImportError(`line ${number} is longer than 64 KiB, which no line of an export is. ${fix}`);
    }
    const value = parsed(line);
    const isReading = value !== null && 'time' in value && 'stepSeconds' in value && 'metric' in value;
    if (number === 1 && !isReading) throw new ImportError(`line 1 is no reading of an export. ${fix}`);
    if (!isReading) {
      sink.leaveOut(noReading, number);
      return;
    }
    const { stepSeconds, metric, labels, unit, min, mean, max, count } = value;
    sink.add(bucketOf({ fromMs: timeOf(value.time), stepSeconds, metric, labels, unit, min, mean, max, count }), number);
  }

  const splitter = new LineSplitter(take);
  for await (const chunk of chunks) {
    splitter.push(chunk);
    if (chunk.length > 0) endsInLine = chunk.at(-1) !== 10;
  }
  // What stands behind the last line end may lack its last digits.
  if (endsInLine) sink.leaveOut('line at the end that is cut off', number + 1);
}
