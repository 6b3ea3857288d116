import type { HistoryTrack, HistoryWindow } from '../../history/history.ts';
import { columnOf } from './column.ts';

const rowsAtOnce = 32;

interface Line {
  /** All that doesn't change from one instant to the next. */
  readonly words: string;
  readonly track: HistoryTrack;
}

const linesOf = ({ series }: HistoryWindow): readonly Line[] =>
  series.flatMap((track) => {
    const column = columnOf(track);
    if (column === null) return [];
    const words = JSON.stringify({ metric: track.metric, labels: track.labels, unit: column.metric.unit });
    return [{ words: words.slice(1, -1), track }];
  });

/**
 * A span as JSON Lines: a line for each reading of each metric instance, which says all about itself: when (the begin of a bucket of
 * `stepSeconds`, UTC), what, in which unit, mean, lowest, highest, and how many readings they are of. A missing figure has no line.
 * @param pieces the oldest first
 */
export async function* spanJsonLines(pieces: AsyncIterable<HistoryWindow>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    const lines = linesOf(piece);
    let text = '';
    for (const [row, timeMs] of piece.times.entries()) {
      const when = `{"time":"${new Date(timeMs).toISOString()}","stepSeconds":${piece.stepMs / 1000}`;
      for (const { words, track } of lines) {
        const mean = track.mean[row] ?? Number.NaN;
        if (Number.isNaN(mean)) continue;
        text += `${when},${words},"mean":${mean},"min":${track.min[row]},"max":${track.max[row]},"count":${track.count[row]}}\n`;
      }
      if ((row + 1) % rowsAtOnce === 0) {
        yield text;
        text = '';
      }
    }
    if (text !== '') yield text;
  }
}
