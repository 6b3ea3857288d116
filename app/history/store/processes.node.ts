import type { DatabaseSync } from 'node:sqlite';
import type { ProcessSpan, Span } from '../history.ts';
import { processMemory } from '../kept-tiers.ts';
import { readSeries } from './catalogue-tables.node.ts';
import type { StoredTiers } from './stored-tiers.node.ts';
import { finest } from './tiers.ts';

interface Row {
  readonly series: number;
  readonly from_ms: number;
  readonly to_ms: number;
  readonly peak_bytes: number;
}

/** Processes that held GPU memory: when, and how much at most. */
export function createProcesses(db: DatabaseSync, stored: StoredTiers): (span: Span) => readonly ProcessSpan[] {
  const packed = db.prepare('SELECT series, from_ms, to_ms, peak_bytes FROM processes WHERE to_ms > ? AND from_ms < ?');

  /** What of processes isn't packed yet. */
  function addOpen(ids: readonly number[], spans: Map<number, Omit<ProcessSpan, 'labels'>>, whole: Span): void {
    const present = stored.inOpenRows();
    const open = ids.filter((id) => present.has(id));
    const oldest = (db.prepare('SELECT min(at) AS first FROM ticks').get() as { first: number | null }).first;
    if (oldest === null || open.length === 0) return;
    stored.ofTier(finest).visit({ fromMs: oldest, toMs: whole.toMs }, open, (index, { startMs, bucketMs, buckets }) => {
      const id = open[index] as number;
      const before = spans.get(id);
      const fromMs = startMs + (buckets.places[0] as number) * bucketMs;
      const toMs = startMs + ((buckets.places.at(-1) as number) + 1) * bucketMs;
      spans.set(id, {
        fromMs: Math.min(before?.fromMs ?? fromMs, fromMs),
        toMs: Math.max(before?.toMs ?? toMs, toMs),
        peakBytes: buckets.max.reduce((most, bytes) => Math.max(most, bytes), before?.peakBytes ?? 0),
      });
    });
  }

  return (span) => {
    const named = new Map(readSeries(db).map((one) => [one.id, one]));
    const rows = packed.all(Math.floor(span.fromMs), Math.ceil(span.toMs)) as unknown as Row[];
    const spans = new Map(rows.map((row) => [row.series, { fromMs: row.from_ms, toMs: row.to_ms, peakBytes: row.peak_bytes }]));
    const ids = [...named.values()].flatMap(({ id, metric }) => (metric === processMemory ? [id] : []));
    const whole = stored.extent();
    if (whole) addOpen(ids, spans, whole);
    return [...spans]
      .filter(([id, { fromMs, toMs }]) => named.has(id) && toMs > span.fromMs && fromMs < span.toMs)
      .map(([id, process]) => ({ ...process, labels: { ...named.get(id)?.labels } }))
      .sort((a, b) => b.peakBytes - a.peakBytes);
  };
}
