import type { DatabaseSync } from 'node:sqlite';
import { processMemory } from '../kept-tiers.ts';
import { type Buckets, encodeBlock } from './block.ts';
import { blockTable, sealed } from './blocks.node.ts';
import { readLayout, type StoredSeries } from './catalogue-tables.node.ts';
import { createGathering } from './gathering.ts';
import { createOpenRows, type OpenRow, openTable } from './open-rows.node.ts';
import { resolutionOf } from './resolution.ts';
import { rowColumns } from './rollup.ts';
import { headCells } from './row.ts';
import { secondsOf } from './second.ts';
import { blockKey, burst, fastTicksMs, finest, mostParts, type Tier, tiers } from './tiers.ts';

/** One thing to pack: the rows of a tier whose block of time is over. */
export interface Ripe {
  readonly tier: Tier;
  /** Number of the block since the epoch. */
  readonly block: number;
}

/** The layouts of the rows, and every series that is in one of them. */
function layoutsOf(db: DatabaseSync, rows: readonly OpenRow[]) {
  const layouts = new Map([...new Set(rows.map(({ layout }) => layout))].map((id) => [id, readLayout(db, id)]));
  const series = [...new Set([...layouts.values()].flat())];
  return { layouts, series };
}

/** Where a series stands in the rows of each layout; −1 where it doesn't. */
const columnsOf = (series: number, layouts: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, number> =>
  new Map([...layouts].map(([id, list]) => [id, list.indexOf(series)]));

/** Packs open rows into blocks and takes them away. To be used within a transaction. */
export function createPacker(db: DatabaseSync, seriesById: () => ReadonlyMap<number, StoredSeries>) {
  const noteProcess = db.prepare(`
    INSERT INTO processes (series, from_ms, to_ms, peak_bytes) VALUES (?, ?, ?, ?)
    ON CONFLICT (series) DO UPDATE SET
      from_ms = min(from_ms, excluded.from_ms), to_ms = max(to_ms, excluded.to_ms), peak_bytes = max(peak_bytes, excluded.peak_bytes)
  `);

  const statements = new Map(
    [burst, ...tiers].map((tier) => [
      tier,
      {
        last: db.prepare(`SELECT max(id) AS last FROM ${blockTable(tier)} WHERE id BETWEEN ? AND ?`),
        insert: db.prepare(`INSERT OR REPLACE INTO ${blockTable(tier)} (id, bytes) VALUES (?, ?)`),
      },
    ]),
  );

  function write(tier: Tier, block: number, series: StoredSeries, buckets: Buckets): void {
    const statement = statements.get(tier);
    if (!statement || buckets.places.length === 0) return;
    const highest = blockKey(block, series.id, mostParts - 1);
    const { last } = statement.last.get(blockKey(block, series.id, 0), highest) as { last: number | null };
    const key = last === null ? blockKey(block, series.id, 0) : Math.min(last + 1, highest);
    statement.insert.run(key, sealed(encodeBlock(buckets, resolutionOf(series.unit))));
  }

  function packTicks(block: number, rows: readonly OpenRow[]): void {
    const startMs = block * finest.blockMs;
    const times = rows.map(({ at }) => at);
    const seconds = secondsOf(times);
    const isFast = rows.map(
      ({ at }, index) => at - (times[index - 1] ?? 0) < fastTicksMs || (times[index + 1] ?? at + 1e9) - at < fastTicksMs,
    );
    const slow = createGathering(finest.buckets);
    const fast = isFast.includes(true) ? createGathering(burst.buckets) : null;
    const { layouts, series } = layoutsOf(db, rows);
    const known = seriesById();
    for (const id of series) {
      const named = known.get(id);
      if (!named) continue;
      const columns = columnsOf(id, layouts);
      rows.forEach(({ at, layout, cells }, index) => {
        const column = columns.get(layout) ?? -1;
        const value = column < 0 ? Number.NaN : (cells[headCells + column] as number);
        if (!Number.isFinite(value)) return;
        const second = (seconds[index] as number) - startMs / 1000;
        slow.add(Math.max(0, Math.min(finest.buckets - 1, second)), value, value, value, 1);
        if (isFast[index]) fast?.add(Math.floor((at - startMs) / burst.bucketMs), value, value, value, 1);
      });
      const buckets = slow.take();
      write(finest, block, named, buckets);
      if (fast) write(burst, block, named, fast.take());
      if (named.metric === processMemory && buckets.places.length > 0) {
        const at = (place: number | undefined) => startMs + (place ?? 0) * finest.bucketMs;
        noteProcess.run(id, at(buckets.places[0]), at(buckets.places.at(-1)) + finest.bucketMs, Math.max(...buckets.max));
      }
    }
  }

  function packRows(tier: Tier, block: number, rows: readonly OpenRow[]): void {
    const gathering = createGathering(tier.buckets);
    const { layouts, series } = layoutsOf(db, rows);
    const known = seriesById();
    for (const id of series) {
      const named = known.get(id);
      if (!named) continue;
      const columns = columnsOf(id, layouts);
      for (const { at, layout, cells } of rows) {
        const column = columns.get(layout) ?? -1;
        const width = cells.length / rowColumns;
        const count = column < 0 ? 0 : (cells[3 * width + column] as number);
        if (count === 0) continue;
        const place = Math.round((at - block * tier.blockMs) / tier.bucketMs);
        gathering.add(place, cells[column] as number, cells[width + column] as number, cells[2 * width + column] as number, count);
      }
      write(tier, block, named, gathering.take());
    }
  }

  return ({ tier, block }: Ripe): void => {
    const fromMs = block * tier.blockMs;
    const rows = [...createOpenRows(db, tier).between(fromMs, fromMs + tier.blockMs)];
    if (tier.seconds === finest.seconds) packTicks(block, rows);
    else packRows(tier, block, rows);
    db.prepare(`DELETE FROM ${openTable(tier)} WHERE at >= ? AND at < ?`).run(fromMs, fromMs + tier.blockMs);
  };
}
