import type { DatabaseSync } from 'node:sqlite';
import type { Span } from '../history.ts';
import { processMemory } from '../kept-tiers.ts';
import { seriesKey } from '../series.ts';
import { encodeBlock } from '../store/block.ts';
import { blockTable, sealed } from '../store/blocks.node.ts';
import { createNumbering } from '../store/catalogue-tables.node.ts';
import { createGathering, type Gathering } from '../store/gathering.ts';
import { resolutionOf } from '../store/resolution.ts';
import { blockKey, type Tier, tiers } from '../store/tiers.ts';
import type { ImportedBucket } from './bucket.ts';
import { ImportError } from './import-error.ts';
import { createTally, type LeftOut } from './left-out.ts';
import type { Sink } from './sink.ts';

/** What was taken in of a file. */
export interface Imported {
  /** From the first reading to the end of the last; `null` where there was none. */
  readonly span: Span | null;
  readonly readings: number;
  readonly leftOut: readonly LeftOut[];
}

/** The block of a tier while it fills. */
interface Filling {
  readonly tier: Tier;
  block: number;
  readonly gathered: Map<number, Gathering>;
}

/**
 * Writes the buckets of an export into an empty store, as blocks of the tier that they are of and of all that are coarser, so that any
 * span of them is read as fast as if it had been recorded here.
 * @param place what the file counts: lines or rows
 */
export function createImporter(db: DatabaseSync, place: 'line' | 'row') {
  const numbering = createNumbering(db);
  const tally = createTally();
  const fillings: readonly Filling[] = tiers.map((tier) => ({ tier, block: Number.NaN, gathered: new Map() }));
  const insert = new Map(tiers.map((tier) => [tier, db.prepare(`INSERT INTO ${blockTable(tier)} (id, bytes) VALUES (?, ?)`)]));
  const noteProcess = db.prepare(`
    INSERT INTO processes (series, from_ms, to_ms, peak_bytes) VALUES (?, ?, ?, ?)
    ON CONFLICT (series) DO UPDATE SET to_ms = max(to_ms, excluded.to_ms), peak_bytes = max(peak_bytes, excluded.peak_bytes)
  `);
  /** Up to when each series has been told. */
  const toldUntil = new Map<string, number>();
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  let newestMs = Number.NEGATIVE_INFINITY;
  let readings = 0;
  db.exec('BEGIN');

  function flush({ tier, block, gathered }: Filling): void {
    const known = numbering.seriesById();
    for (const [id, gathering] of gathered) {
      const series = known.get(id);
      const buckets = gathering.take();
      if (!series || buckets.places.length === 0) continue;
      insert.get(tier)?.run(blockKey(block, id, 0), sealed(encodeBlock(buckets, resolutionOf(series.unit))));
    }
    gathered.clear();
  }

  function write({ metric, labels, unit, ...bucket }: ImportedBucket): void {
    const id = numbering.seriesId({ metric, labels, unit });
    for (const filling of fillings) {
      const { tier, gathered } = filling;
      if (tier.seconds < bucket.stepSeconds) continue;
      const block = Math.floor(bucket.fromMs / tier.blockMs);
      if (block !== filling.block) {
        flush(filling);
        filling.block = block;
        db.exec('COMMIT; BEGIN');
      }
      const gathering = gathered.get(id) ?? createGathering(tier.buckets);
      gathered.set(id, gathering);
      const bucketPlace = Math.floor((bucket.fromMs - block * tier.blockMs) / tier.bucketMs);
      gathering.add(bucketPlace, bucket.min, bucket.mean, bucket.max, bucket.count);
    }
    if (metric === processMemory) noteProcess.run(id, bucket.fromMs, bucket.fromMs + bucket.stepSeconds * 1000, bucket.max);
  }

  const sink: Sink = {
    add(bucket, at) {
      if (bucket === null) return;
      if (typeof bucket === 'string') {
        tally.add(bucket, at);
        return;
      }
      if (bucket.fromMs < newestMs) {
        const fix = place === 'line' ? 'Sort it first: sort FILE > SORTED-FILE' : 'Sort it by its column "time" first.';
        throw new ImportError(`${place} ${at} is older than the one before it. ${fix}`);
      }
      newestMs = bucket.fromMs;
      const key = seriesKey(bucket.metric, bucket.labels);
      if (bucket.fromMs < (toldUntil.get(key) ?? 0)) {
        tally.add('reading that is there twice', at);
        return;
      }
      const endMs = bucket.fromMs + bucket.stepSeconds * 1000;
      toldUntil.set(key, endMs);
      write(bucket);
      readings += 1;
      fromMs = Math.min(fromMs, bucket.fromMs);
      toMs = Math.max(toMs, endMs);
    },
    leaveOut: tally.add,
  };

  return {
    sink,
    /** Writes what is still held. To be called once. */
    finish(): Imported {
      for (const filling of fillings) flush(filling);
      db.exec('COMMIT');
      return { span: readings === 0 ? null : { fromMs, toMs }, readings, leftOut: tally.list() };
    },
  };
}
