import type { BetweenTicks } from '../../telemetry/between.ts';
import { metrics } from '../../telemetry/catalogue.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { unread } from '../../telemetry/unread.ts';
import { atCell, headCells, type NamedSeries, sameLabels, uptimeCell } from './row.ts';

/** Those that tell something even where nothing was read tell of the driver, which isn't asked between two ticks. */
const readBetween = metrics.filter(({ samples }) => samples(unread).every(({ value }) => value === null));

/**
 * What was read between two ticks as a row of the layout that the ticks have, so that only figures change and no table: NaN for all that
 * was not read anew. A disk or a core that is not in the layout yet will be with the next tick.
 */
export function betweenCells(layout: readonly NamedSeries[], { uptimeSeconds, ...sections }: BetweenTicks): Float64Array<ArrayBuffer> {
  const cells = new Float64Array(headCells + layout.length).fill(Number.NaN);
  cells[atCell] = sections.takenAtMs;
  cells[uptimeCell] = uptimeSeconds ?? Number.NaN;
  const snapshot: Snapshot = { ...unread, ...sections };
  // Both are in the catalogue's order, so that each is found a little behind the one before.
  let place = 0;
  for (const { id, samples } of readBetween) {
    for (const { labels, value } of samples(snapshot)) {
      let found = place;
      while (found < layout.length && !(layout[found]?.metric === id && sameLabels(layout[found]?.labels ?? {}, labels))) found += 1;
      if (found === layout.length) continue;
      cells[headCells + found] = value ?? Number.NaN;
      place = found + 1;
    }
  }
  return cells;
}
