import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '../history.ts';
import { holdMsOf, type Segment } from './axis.ts';
import { medianDistance } from './block.ts';
import { createBlockReader } from './blocks.node.ts';
import { readLayout } from './catalogue-tables.node.ts';
import { createGathering, type Gathering } from './gathering.ts';
import { createOpenRows, type OpenRow } from './open-rows.node.ts';
import { rowColumns } from './rollup.ts';
import { headCells } from './row.ts';
import { secondsOf } from './second.ts';
import { blockOfKey, finest, type Tier } from './tiers.ts';

/**
 * Receives what is stored of one of the wanted series. The segment's columns hold only until the call is over.
 * @param index its place in the list that was asked for
 */
export type OnSegment = (index: number, segment: Segment) => void;

interface Rows {
  readonly startMs: number;
  readonly rows: readonly OpenRow[];
}

/** Rows by the block of time that they belong to, in the order of recording. */
function byBlock(rows: Iterable<OpenRow>, blockMs: number): readonly Rows[] {
  const groups = new Map<number, OpenRow[]>();
  for (const row of rows) {
    const block = Math.floor(row.at / blockMs);
    const group = groups.get(block);
    if (group) group.push(row);
    else groups.set(block, [row]);
  }
  return [...groups].map(([block, group]) => ({ startMs: block * blockMs, rows: group }));
}

/** Everything that is stored of a tier: packed blocks, rows that wait to be packed, and ticks that aren't rolled up yet. */
export function createSegments(db: DatabaseSync, tier: Tier) {
  const blocks = createBlockReader(db, tier);
  const isFine = tier.bucketMs <= finest.bucketMs;
  const open = isFine ? null : createOpenRows(db, tier);
  const ticks = createOpenRows(db, finest);

  function visitBlocks({ fromMs, toMs }: Span, series: readonly number[], onSegment: OnSegment): void {
    const bounds = blocks.bounds();
    if (!bounds) return;
    const first = Math.max(Math.floor(fromMs / tier.blockMs), blockOfKey(bounds.first).block);
    const last = Math.min(Math.ceil(toMs / tier.blockMs) - 1, blockOfKey(bounds.last).block);
    for (let block = first; block <= last; block += 1) {
      const startMs = block * tier.blockMs;
      series.forEach((id, index) => {
        blocks.visit(block, id, (buckets) => {
          onSegment(index, { startMs, bucketMs: tier.bucketMs, holdMs: holdMsOf(buckets.period, tier.bucketMs), buckets });
        });
      });
    }
  }

  /** Calls for each series with where its figures stand in a row; −1 where they don't. */
  function eachSeries(rows: readonly OpenRow[], series: readonly number[], visit: (index: number, columns: Int32Array) => void): void {
    const layouts = new Map([...new Set(rows.map(({ layout }) => layout))].map((id) => [id, readLayout(db, id)]));
    const places = new Map([...layouts].map(([id, list]) => [id, new Map(list.map((one, place) => [one, place]))]));
    series.forEach((id, index) => {
      visit(
        index,
        Int32Array.from(rows, ({ layout }) => places.get(layout)?.get(id) ?? -1),
      );
    });
  }

  function visitRows({ startMs, rows }: Rows, series: readonly number[], onSegment: OnSegment): void {
    const gathering = createGathering(tier.buckets);
    eachSeries(rows, series, (index, columns) => {
      rows.forEach(({ at, cells }, place) => {
        const column = columns[place] as number;
        const width = cells.length / rowColumns;
        const count = column < 0 ? 0 : (cells[3 * width + column] as number);
        if (count === 0) return;
        const [low, middle, high] = [cells[column], cells[width + column], cells[2 * width + column]] as [number, number, number];
        gathering.add(Math.round((at - startMs) / tier.bucketMs), low, middle, high, count);
      });
      send(index, gathering, startMs, onSegment);
    });
  }

  function visitTicks({ startMs, rows }: Rows, series: readonly number[], onSegment: OnSegment): void {
    const gathering = createGathering(tier.buckets);
    const seconds = secondsOf(rows.map(({ at }) => at));
    const places = rows.map(({ at }, index) => {
      const ofTick = tier.bucketMs === finest.bucketMs ? (seconds[index] as number) - startMs / 1000 : (at - startMs) / tier.bucketMs;
      return Math.max(0, Math.min(tier.buckets - 1, Math.floor(ofTick)));
    });
    eachSeries(rows, series, (index, columns) => {
      rows.forEach(({ cells }, tick) => {
        const column = columns[tick] as number;
        const value = column < 0 ? Number.NaN : (cells[headCells + column] as number);
        if (Number.isFinite(value)) gathering.add(places[tick] as number, value, value, value, 1);
      });
      send(index, gathering, startMs, onSegment);
    });
  }

  function send(index: number, gathering: Gathering, startMs: number, onSegment: OnSegment): void {
    const buckets = gathering.take();
    if (buckets.places.length === 0) return;
    // As in a packed block: by the series' own readings, since some are read more often than others for a while.
    const holdMs = holdMsOf(medianDistance(buckets.places), tier.bucketMs);
    onSegment(index, { startMs, bucketMs: tier.bucketMs, holdMs, buckets });
  }

  function* waitingTicks({ fromMs, toMs }: Span): Generator<OpenRow> {
    const rolledUp = open?.last()?.id ?? 0;
    // A tick may count for the second before or after it.
    for (const row of ticks.between(Math.floor(fromMs - finest.bucketMs), Math.ceil(toMs + finest.bucketMs)))
      if (row.id > rolledUp) yield row;
  }

  return {
    /** @param series by their numbers */
    visit(span: Span, series: readonly number[], onSegment: OnSegment): void {
      visitBlocks(span, series, onSegment);
      if (open) {
        const rows = open.between(Math.floor(span.fromMs - tier.bucketMs), Math.ceil(span.toMs));
        for (const group of byBlock(rows, tier.blockMs)) visitRows(group, series, onSegment);
      }
      for (const group of byBlock(waitingTicks(span), tier.blockMs)) visitTicks(group, series, onSegment);
    },
    /** When the oldest figure of this tier begins; `null` where there is none. */
    oldestMs(): number | null {
      const bounds = blocks.bounds();
      if (bounds) {
        const { block, series } = blockOfKey(bounds.first);
        let place: number | undefined;
        blocks.visit(block, series, ({ places }) => {
          place ??= places[0];
        });
        return block * tier.blockMs + (place ?? 0) * tier.bucketMs;
      }
      const table = open ? `open_${tier.seconds}` : 'ticks';
      const { first } = db.prepare(`SELECT min(at) AS first FROM ${table}`).get() as { first: number | null };
      return first ?? (db.prepare('SELECT min(at) AS first FROM ticks').get() as { first: number | null }).first;
    },
    /** When the last block of this tier ends; `null` where there is none. */
    packedUntilMs(): number | null {
      const bounds = blocks.bounds();
      return bounds && (blockOfKey(bounds.last).block + 1) * tier.blockMs;
    },
    /** Those of the series of which something is packed in the span. */
    packed({ fromMs, toMs }: Span, series: Iterable<number>): ReadonlySet<number> {
      const found = new Set<number>();
      const missing = new Set(series);
      const bounds = blocks.bounds();
      if (!bounds) return found;
      const first = Math.max(Math.floor(fromMs / tier.blockMs), blockOfKey(bounds.first).block);
      const last = Math.min(Math.ceil(toMs / tier.blockMs) - 1, blockOfKey(bounds.last).block);
      for (let block = first; block <= last && missing.size > 0; block += 1) {
        for (const id of missing) {
          if (!blocks.has(block, id)) continue;
          found.add(id);
          missing.delete(id);
        }
      }
      return found;
    },
  };
}

export type Segments = ReturnType<typeof createSegments>;
