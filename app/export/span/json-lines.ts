import type { HistoryTrack, HistoryWindow } from '../../history/history.ts';
import { columnOf } from './column.ts';
import { createTextBytes, enoughBytes, utf8 } from './text-bytes.ts';

interface Line {
  /** All that doesn't change from one instant to the next. */
  readonly words: Uint8Array;
  readonly track: HistoryTrack;
}

const linesOf = ({ series }: HistoryWindow): readonly Line[] =>
  series.flatMap((track) => {
    const column = columnOf(track);
    if (column === null) return [];
    const words = JSON.stringify({ metric: track.metric, labels: track.labels, unit: column.metric.unit });
    return [{ words: utf8(`,${words.slice(1, -1)},"mean":`), track }];
  });

/**
 * A span as JSON Lines: a line for each reading of each metric instance, which says all about itself: when (the begin of a bucket of
 * `stepSeconds`, UTC), what, in which unit, mean, lowest, highest, and how many readings they are of. A missing figure has no line.
 * @param pieces the oldest first
 */
export async function* spanJsonLines(pieces: AsyncIterable<HistoryWindow>): AsyncGenerator<Uint8Array> {
  const bytes = createTextBytes();
  for await (const piece of pieces) {
    const lines = linesOf(piece);
    const step = `","stepSeconds":${piece.stepMs / 1000}`;
    for (let row = 0; row < piece.times.length; row += 1) {
      const when = utf8(`{"time":"${new Date(piece.times[row] ?? 0).toISOString()}${step}`);
      for (const { words, track } of lines) {
        const mean = track.mean[row] ?? Number.NaN;
        if (Number.isNaN(mean)) continue;
        const min = track.min[row] ?? mean;
        const max = track.max[row] ?? mean;
        const text = String(mean);
        bytes.raw(when);
        bytes.raw(words);
        bytes.ascii(text);
        bytes.ascii(',"min":');
        bytes.ascii(min === mean ? text : String(min));
        bytes.ascii(',"max":');
        bytes.ascii(max === mean ? text : String(max));
        bytes.ascii(',"count":');
        bytes.ascii(String(track.count[row] ?? 1));
        bytes.ascii('}\n');
      }
      if (bytes.waiting() >= enoughBytes) yield bytes.take();
    }
  }
  if (bytes.waiting() > 0) yield bytes.take();
}
