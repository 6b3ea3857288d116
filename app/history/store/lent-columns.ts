import type { TakeColumn } from './block.ts';

/** A block has three columns of figures. */
const most = 3;

/**
 * Columns that one block after another is read into: what was in them is gone with the next. New ones for each of a thousand blocks would
 * take longer than what is written into them.
 */
export function createLentColumns(): { readonly take: TakeColumn /** The next block may have all of them. */; giveBack(): void } {
  const columns: Float64Array[] = [];
  let taken = 0;
  return {
    take(length) {
      const place = taken;
      taken = (taken + 1) % most;
      const before = columns[place];
      if (before?.length === length) return before;
      // Nearly all blocks of a tier are equally long.
      const column =
        before && before.buffer.byteLength >= length * 8 ? new Float64Array(before.buffer, 0, length) : new Float64Array(length);
      columns[place] = column;
      return column;
    },
    giveBack() {
      taken = 0;
    },
  };
}
