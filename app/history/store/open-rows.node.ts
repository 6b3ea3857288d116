import type { DatabaseSync } from 'node:sqlite';
import { readLayout } from './catalogue-tables.node.ts';
import { finest, type Tier } from './tiers.ts';

/** A row that isn't packed yet: all series of one tick or bucket side by side. */
export interface OpenRow {
  readonly id: number;
  /** The tick's time, or the start of the bucket. */
  readonly at: number;
  readonly layout: number;
  readonly cells: Float64Array;
}

/** The table of a tier's newest rows; those of the finest are the ticks themselves, be they faster than once a second. */
export const openTable = (tier: Tier): string => (tier.seconds === finest.seconds ? 'ticks' : `open_${tier.seconds}`);

interface Stored {
  readonly id: number;
  readonly at: number;
  readonly layout: number;
  readonly cells: Uint8Array;
}

const floats = (bytes: Uint8Array): Float64Array =>
  bytes.byteOffset % 8 === 0
    ? new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3)
    : new Float64Array(bytes.slice().buffer, 0, bytes.byteLength >> 3);

/** Reads the open rows of one tier. */
export function createOpenRows(db: DatabaseSync, tier: Tier) {
  const table = openTable(tier);
  const between = db.prepare(`SELECT id, at, layout, cells FROM ${table} WHERE at >= ? AND at < ? ORDER BY id`);
  const last = db.prepare(`SELECT id, at, layout, cells FROM ${table} ORDER BY id DESC LIMIT 1`);
  const row = ({ id, at, layout, cells }: Stored): OpenRow => ({ id, at, layout, cells: floats(cells) });
  return {
    /** Rows of the span in the order of recording. */
    *between(fromMs: number, toMs: number): Generator<OpenRow> {
      for (const stored of between.iterate(fromMs, toMs)) yield row(stored as unknown as Stored);
    },
    last(): OpenRow | null {
      const stored = last.get() as Stored | undefined;
      return stored ? row(stored) : null;
    },
  };
}

/** Where each wanted series stands in rows of a layout; −1 where it doesn't. Asks the file once for each layout. */
export function createPlaces(db: DatabaseSync, wanted: readonly number[]) {
  const known = new Map<number, Int32Array>();
  return (layout: number): Int32Array => {
    const places =
      known.get(layout) ??
      Int32Array.from(
        wanted,
        (
          (series) => (id) =>
            series.indexOf(id)
        )(readLayout(db, layout)),
      );
    known.set(layout, places);
    return places;
  };
}
