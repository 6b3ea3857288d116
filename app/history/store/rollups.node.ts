import type { DatabaseSync } from 'node:sqlite';
import { type Numbering, readLayout, type StoredLayout } from './catalogue-tables.node.ts';
import { createOpenRows, openTable } from './open-rows.node.ts';
import type { Ripe } from './packing.node.ts';
import { keptMean, resolutionOf } from './resolution.ts';
import { createFilling, type Filling } from './rollup.ts';
import { headCells } from './row.ts';
import { coarser, finest, type Tier } from './tiers.ts';

/** The coarser tiers while their buckets fill. */
export interface Rollups {
  /**
   * Writes the buckets that end before a tick, in the transaction of that tick.
   * @param id number of the tick before: which ticks are in the bucket can be told from it after a restart
   * @returns blocks that are over now
   */
  flush(id: number, atMs: number, layout: StoredLayout): readonly Ripe[];
  /** Takes the figures of a tick that is on the disk. @param series by their numbers, in the order of the figures */
  fill(atMs: number, series: readonly number[], cells: Float64Array): void;
}

interface Rolled {
  readonly tier: Tier;
  readonly filling: Filling;
  readonly insert: ReturnType<DatabaseSync['prepare']>;
  /** The block that the newest row is in. */
  block: number | null;
}

function take(filling: Filling, series: readonly number[], cells: Float64Array): void {
  for (let index = 0; index < series.length; index += 1) {
    const value = cells[headCells + index] as number;
    if (Number.isFinite(value)) filling.add(series[index] as number, value);
  }
}

/** Goes on where the last run ended: buckets that were still filling are filled again from the ticks. */
export function createRollups(db: DatabaseSync, numbering: Numbering): Rollups {
  const newest = coarser.map((tier) => createOpenRows(db, tier).last());
  const rolled: readonly Rolled[] = coarser.map((tier, index) => ({
    tier,
    filling: createFilling(),
    insert: db.prepare(`INSERT INTO ${openTable(tier)} (id, at, layout, cells) VALUES (?, ?, ?, ?)`),
    block: newest[index] ? Math.floor(newest[index].at / tier.blockMs) : null,
  }));

  const layouts = new Map<number, readonly number[]>();
  for (const { id, at, layout, cells } of createOpenRows(db, finest).between(0, Number.MAX_SAFE_INTEGER)) {
    const series = layouts.get(layout) ?? readLayout(db, layout);
    layouts.set(layout, series);
    rolled.forEach(({ tier, filling }, index) => {
      if (id <= (newest[index]?.id ?? 0)) return;
      const bucket = Math.floor(at / tier.bucketMs);
      if (filling.bucket !== bucket) filling.begin(bucket);
      take(filling, series, cells);
    });
  }

  /** Means as they will be read back once they are packed. */
  function rounded(cells: Float64Array<ArrayBuffer>, series: readonly number[]): Float64Array<ArrayBuffer> {
    const known = numbering.seriesById();
    series.forEach((one, index) => {
      const unit = known.get(one)?.unit;
      const [low, middle, high] = [cells[index], cells[series.length + index], cells[2 * series.length + index]] as [
        number,
        number,
        number,
      ];
      if (unit && !Number.isNaN(middle)) cells[series.length + index] = keptMean(resolutionOf(unit), low, middle, high);
    });
    return cells;
  }

  function write(each: Rolled, id: number, bucket: number, current: StoredLayout): readonly Ripe[] {
    const { tier, filling, insert, block: before } = each;
    const ofTick = new Set(current.series);
    const { series, id: layout } = [...filling.touched].every((one) => ofTick.has(one))
      ? current
      : numbering.layoutOf([...filling.touched]);
    const at = bucket * tier.bucketMs;
    insert.run(id, at, layout, new Uint8Array(rounded(filling.row(series), series).buffer));
    each.block = Math.floor(at / tier.blockMs);
    return before === null || before === each.block ? [] : [{ tier, block: before }];
  }

  return {
    flush(id, atMs, layout) {
      return rolled.flatMap((each) => {
        const { bucket, touched } = each.filling;
        if (bucket === null || bucket === Math.floor(atMs / each.tier.bucketMs) || touched.size === 0) return [];
        return write(each, id, bucket, layout);
      });
    },
    fill(atMs, series, cells) {
      for (const { tier, filling } of rolled) {
        const bucket = Math.floor(atMs / tier.bucketMs);
        if (filling.bucket !== bucket) filling.begin(bucket);
        take(filling, series, cells);
      }
    },
  };
}
