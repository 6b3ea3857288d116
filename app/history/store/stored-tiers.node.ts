import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '../history.ts';
import { readLayout } from './catalogue-tables.node.ts';
import { createOpenRows, openTable } from './open-rows.node.ts';
import { createSegments, type OnSegment, type Segments } from './segments.node.ts';
import { blockKey, burst, finest, type Tier, tiers } from './tiers.ts';

/** What the tiers of a file hold, and how far they reach back. */
export function createStoredTiers(db: DatabaseSync) {
  const segments = new Map<Tier, Segments>([burst, ...tiers].map((tier) => [tier, createSegments(db, tier)]));
  const ofTier = (tier: Tier): Segments => segments.get(tier) as Segments;
  const ticks = createOpenRows(db, finest);
  const fastTicks = db.prepare('SELECT count(*) AS ticks, count(DISTINCT at / 1000) AS seconds FROM ticks WHERE at >= ? AND at < ?');
  const burstBlocks = db.prepare('SELECT 1 FROM blocks_burst WHERE id BETWEEN ? AND ? LIMIT 1');

  /** The tier that was asked for, or the next coarser one that reaches back further, where the span begins before it. */
  function reaching(wanted: Tier, fromMs: number): Tier {
    let tier = wanted;
    for (const next of tiers.slice(tiers.indexOf(wanted) + 1)) {
      const oldest = ofTier(tier).oldestMs();
      // Nothing at all is only there in a store that an export was read into: it has what the export had, and what is coarser.
      if (oldest === null) {
        tier = next;
        continue;
      }
      if (oldest <= fromMs) return tier;
      const older = ofTier(next).oldestMs();
      // Buckets that are wider begin earlier without reaching back further.
      if (older !== null && oldest - older > next.bucketMs) tier = next;
    }
    return tier;
  }

  function hasBurst({ fromMs, toMs }: Span): boolean {
    const [first, end] = [Math.floor(fromMs / burst.blockMs), Math.ceil(toMs / burst.blockMs)];
    const waiting = fastTicks.get(Math.floor(fromMs), Math.ceil(toMs)) as { ticks: number; seconds: number };
    return waiting.ticks > 1.5 * waiting.seconds || burstBlocks.get(blockKey(first, 0, 0), blockKey(end, 0, 0) - 1) !== undefined;
  }

  /** Stretches that were read faster, and between them what was read once a second. */
  function visitBurst(span: Span, ids: readonly number[], onSegment: OnSegment): void {
    const covered = ids.map(() => new Set<number>());
    ofTier(burst).visit(span, ids, (index, segment) => {
      for (const place of segment.buckets.places) covered[index]?.add(Math.floor((segment.startMs + place * segment.bucketMs) / 1000));
      onSegment(index, segment);
    });
    ofTier(finest).visit(span, ids, (index, segment) => {
      const kept = [...segment.buckets.places.keys()].filter(
        (at) => !covered[index]?.has(segment.startMs / 1000 + (segment.buckets.places[at] as number)),
      );
      const pick = (column: Float64Array) => Float64Array.from(kept, (at) => column[at] as number);
      const { places, min, mean, max, count } = segment.buckets;
      const buckets = { places: pick(places), min: pick(min), mean: pick(mean), max: pick(max), count: pick(count) };
      onSegment(index, { ...segment, buckets });
    });
  }

  function extent(): Span | null {
    const oldest = tiers.flatMap((tier) => ofTier(tier).oldestMs() ?? []);
    const newest = ticks.last()?.at;
    // A recorder's own store has ticks always; without them nothing is newer than the blocks.
    const toMs = newest === undefined ? Math.min(...tiers.flatMap((tier) => ofTier(tier).packedUntilMs() ?? [])) : newest + 1;
    return oldest.length === 0 ? null : { fromMs: Math.min(...oldest), toMs };
  }

  /** The series of rows that wait to be packed. */
  function inOpenRows(): ReadonlySet<number> {
    const layouts = tiers.flatMap((tier) => {
      return db.prepare(`SELECT DISTINCT layout FROM ${openTable(tier)}`).all() as { layout: number }[];
    });
    return new Set([...new Set(layouts.map(({ layout }) => layout))].flatMap((layout) => [...readLayout(db, layout)]));
  }

  return {
    ofTier,
    reaching,
    hasBurst,
    extent,
    inOpenRows,
    visit(tier: Tier, span: Span, ids: readonly number[], onSegment: OnSegment): void {
      if (tier === burst) visitBurst(span, ids, onSegment);
      else ofTier(tier).visit(span, ids, onSegment);
    },
  };
}

export type StoredTiers = ReturnType<typeof createStoredTiers>;
