import type { DatabaseSync } from 'node:sqlite';
import {
  type HistoryQuery,
  type HistoryTrack,
  type HistoryWindow,
  type ProcessSpan,
  processMemory,
  type RecorderEvent,
  type SamplesQuery,
  type Span,
} from '../history.ts';
import { type Axis, axisFor, createPlotting, type Plotting, type Segment, tierFor } from './axis.ts';
import { readLayout, readSeries, type StoredSeries } from './catalogue-tables.node.ts';
import { createOpenRows } from './open-rows.node.ts';
import type { Piece, SamplesPlan } from './plan.ts';
import { createSegments, type Segments } from './segments.node.ts';
import { burst, finest, type Tier, tiers } from './tiers.ts';

/** Answers from the file. Each call sees what is in it at that moment. */
export interface Reader {
  extent(): Span | null;
  series(): readonly StoredSeries[];
  query(query: HistoryQuery): HistoryWindow;
  plan(query: SamplesQuery): SamplesPlan;
  piece(plan: Pick<SamplesPlan, 'series'>, piece: Piece): HistoryWindow;
  processes(span: Span): readonly ProcessSpan[];
  events(span: Span): readonly RecorderEvent[];
}

const matches = (series: StoredSeries, choice: NonNullable<HistoryQuery['series']>[number]): boolean =>
  series.metric === choice.metric &&
  (choice.labels === undefined ||
    (Object.keys(choice.labels).length === Object.keys(series.labels).length &&
      Object.entries(series.labels).every(([name, value]) => choice.labels?.[name] === value)));

/** @param db opened to read or to write */
export function createReader(db: DatabaseSync): Reader {
  const segments = new Map<Tier, Segments>([burst, ...tiers].map((tier) => [tier, createSegments(db, tier)]));
  const ofTier = (tier: Tier): Segments => segments.get(tier) as Segments;
  const ticks = createOpenRows(db, finest);
  const fastTicks = db.prepare('SELECT count(*) AS ticks, count(DISTINCT at / 1000) AS seconds FROM ticks WHERE at >= ? AND at < ?');
  const burstBlocks = db.prepare('SELECT 1 FROM blocks_burst WHERE id BETWEEN ? AND ? LIMIT 1');
  const events = db.prepare('SELECT at, kind, text FROM events WHERE at >= ? AND at < ? ORDER BY at, id');
  const processes = db.prepare('SELECT series, from_ms, to_ms, peak_bytes FROM processes WHERE to_ms > ? AND from_ms < ?');

  /** The tier that was asked for, or the next coarser one that reaches back further, where the span begins before it. */
  function reaching(wanted: Tier, fromMs: number): Tier {
    let tier = wanted;
    for (const next of tiers.slice(tiers.indexOf(wanted) + 1)) {
      const oldest = ofTier(tier).oldestMs();
      if (oldest === null || oldest <= fromMs) return tier;
      const older = ofTier(next).oldestMs();
      // Buckets that are wider begin earlier without reaching back further.
      if (older !== null && oldest - older > next.bucketMs) tier = next;
    }
    return tier;
  }

  function hasBurst({ fromMs, toMs }: Span): boolean {
    const bounds = [Math.floor(fromMs / burst.blockMs), Math.ceil(toMs / burst.blockMs)] as const;
    const waiting = fastTicks.get(Math.floor(fromMs), Math.ceil(toMs)) as { ticks: number; seconds: number };
    return waiting.ticks > 1.5 * waiting.seconds || burstBlocks.get(bounds[0] * 2 ** 30, bounds[1] * 2 ** 30 - 1) !== undefined;
  }

  const windowOf = (axis: Axis, tier: Tier, series: readonly StoredSeries[], plotted: readonly Plotting[]): HistoryWindow => ({
    fromMs: axis.startMs,
    toMs: axis.startMs + axis.points * axis.stepMs,
    tier: tier.seconds,
    stepMs: axis.stepMs,
    times: Float64Array.from({ length: axis.points }, (_, index) => axis.startMs + index * axis.stepMs),
    series: series.flatMap(({ metric, labels }, index): HistoryTrack[] => {
      const columns = plotted[index]?.columns();
      return columns ? [{ metric, labels, ...columns }] : [];
    }),
  });

  const spanOf = ({ startMs, stepMs, points }: Axis): Span => ({ fromMs: startMs, toMs: startMs + points * stepMs });

  /** Stretches that were read faster, and between them what was read once a second. */
  function visitBurst(span: Span, ids: readonly number[], onSegment: (index: number, segment: Segment) => void): void {
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

  const all = (): readonly StoredSeries[] => readSeries(db).filter(({ metric }) => metric !== processMemory);

  function extent(): Span | null {
    const oldest = tiers.flatMap((tier) => ofTier(tier).oldestMs() ?? []);
    const newest = ticks.last()?.at;
    return oldest.length === 0 || newest === undefined ? null : { fromMs: Math.min(...oldest), toMs: newest + 1 };
  }

  function inOpenRows(): ReadonlySet<number> {
    const layouts = tiers.flatMap((tier) => {
      const table = tier === finest ? 'ticks' : `open_${tier.seconds}`;
      return db.prepare(`SELECT DISTINCT layout FROM ${table}`).all() as { layout: number }[];
    });
    return new Set([...new Set(layouts.map(({ layout }) => layout))].flatMap((layout) => [...readLayout(db, layout)]));
  }

  return {
    extent,
    series: () => readSeries(db),
    query({ series: choices, points, ...span }) {
      const wide = reaching(tierFor(span, points), span.fromMs);
      const tier = wide === finest && (span.toMs - span.fromMs) / points < finest.bucketMs && hasBurst(span) ? burst : wide;
      const chosen = choices ? readSeries(db).filter((one) => choices.some((choice) => matches(one, choice))) : all();
      const axis = axisFor(span, points, tier.bucketMs);
      const plotted = chosen.map(() => createPlotting(axis));
      const ids = chosen.map(({ id }) => id);
      const onSegment = (index: number, segment: Segment) => plotted[index]?.add(segment);
      if (tier === burst) visitBurst(spanOf(axis), ids, onSegment);
      else ofTier(tier).visit(spanOf(axis), ids, onSegment);
      return windowOf(axis, tier, chosen, plotted);
    },
    plan({ fromMs, toMs, stepSeconds, metrics }) {
      const whole = extent();
      const chosen = metrics ? readSeries(db).filter(({ metric }) => metrics.includes(metric)) : all();
      const pieces: Piece[] = [];
      let endMs = Math.min(toMs, whole?.toMs ?? 0);
      const startMs = Math.max(fromMs, whole?.fromMs ?? 0);
      const present = new Set<number>();
      const waiting = inOpenRows();
      for (const tier of tiers.filter(({ seconds }) => seconds >= stepSeconds)) {
        if (endMs <= startMs) break;
        const isLast = tier === tiers.at(-1);
        const next = tiers[tiers.indexOf(tier) + 1] ?? tier;
        // What is finer begins where a bucket of what is coarser ends, so that none is told twice.
        const oldest = Math.ceil((ofTier(tier).oldestMs() ?? endMs) / next.bucketMs) * next.bucketMs;
        const begin = isLast || reaching(tier, startMs) === tier ? startMs : Math.min(endMs, Math.max(startMs, oldest));
        for (const id of ofTier(tier).packed(
          { fromMs: begin, toMs: endMs },
          chosen.map(({ id }) => id),
        ))
          present.add(id);
        const blocks: Piece[] = [];
        for (let from = begin; from < endMs; from = Math.floor(from / tier.blockMs + 1) * tier.blockMs) {
          blocks.push({ tier: tier.seconds, fromMs: from, toMs: Math.min(endMs, Math.floor(from / tier.blockMs + 1) * tier.blockMs) });
        }
        pieces.unshift(...blocks);
        endMs = begin;
      }
      return { series: chosen.flatMap(({ id }) => (present.has(id) || waiting.has(id) ? [id] : [])), pieces };
    },
    piece({ series: ids }, { tier: seconds, fromMs, toMs }) {
      const tier = tiers.find((one) => one.seconds === seconds) ?? finest;
      const startMs = Math.floor(fromMs / tier.bucketMs) * tier.bucketMs;
      const axis = { startMs, stepMs: tier.bucketMs, points: Math.ceil((toMs - startMs) / tier.bucketMs) };
      const known = new Map(readSeries(db).map((one) => [one.id, one]));
      const chosen = ids.flatMap((id) => known.get(id) ?? []);
      const plotted = chosen.map(() => createPlotting(axis));
      ofTier(tier).visit(spanOf(axis), ids, (index, segment) => plotted[index]?.add(segment));
      return onlyFilled(axis, tier, chosen, plotted);
    },
    processes(span) {
      const named = new Map(readSeries(db).map((one) => [one.id, one]));
      const packed = processes.all(Math.floor(span.fromMs), Math.ceil(span.toMs)) as {
        series: number;
        from_ms: number;
        to_ms: number;
        peak_bytes: number;
      }[];
      const spans = new Map(packed.map((row) => [row.series, { fromMs: row.from_ms, toMs: row.to_ms, peakBytes: row.peak_bytes }]));
      const ids = [...named.values()].flatMap(({ id, metric }) => (metric === processMemory ? [id] : []));
      const whole = extent();
      if (whole) addOpen(ids, spans, whole);
      return [...spans]
        .flatMap(([id, process]) =>
          named.has(id) && process.toMs > span.fromMs && process.fromMs < span.toMs
            ? [{ ...process, labels: named.get(id)?.labels ?? {} }]
            : [],
        )
        .sort((a, b) => b.peakBytes - a.peakBytes);
    },
    events: (span) =>
      (events.all(Math.floor(span.fromMs), Math.ceil(span.toMs)) as { at: number; kind: RecorderEvent['kind']; text: string }[]).map(
        ({ at, kind, text }) => ({ atMs: at, kind, text }),
      ),
  };

  /** What of processes isn't packed yet. */
  function addOpen(ids: readonly number[], spans: Map<number, Omit<ProcessSpan, 'labels'>>, whole: Span): void {
    const present = inOpenRows();
    const open = ids.filter((id) => present.has(id));
    const oldest = (db.prepare('SELECT min(at) AS first FROM ticks').get() as { first: number | null }).first;
    if (oldest === null || open.length === 0) return;
    ofTier(finest).visit({ fromMs: oldest, toMs: whole.toMs }, open, (index, { startMs, bucketMs, buckets }) => {
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
}

/** A window of the buckets alone in which something was read; every series is in it, be it all gaps. */
function onlyFilled(axis: Axis, tier: Tier, series: readonly StoredSeries[], plotted: readonly Plotting[]): HistoryWindow {
  const empty = new Float64Array(axis.points);
  const gaps = new Float64Array(axis.points).fill(Number.NaN);
  const tracks = series.map(({ metric, labels }, index) => ({
    metric,
    labels,
    ...(plotted[index]?.columns() ?? { min: gaps, mean: gaps, max: gaps, count: empty }),
  }));
  const filled: number[] = [];
  for (let at = 0; at < axis.points; at += 1) if (tracks.some(({ count }) => (count[at] as number) > 0)) filled.push(at);
  const pick = (column: Float64Array) => Float64Array.from(filled, (at) => column[at] as number);
  return {
    fromMs: axis.startMs,
    toMs: axis.startMs + axis.points * axis.stepMs,
    tier: tier.seconds,
    stepMs: tier.bucketMs,
    times: Float64Array.from(filled, (at) => axis.startMs + at * axis.stepMs),
    series: tracks.map(({ metric, labels, min, mean, max, count }) => ({
      metric,
      labels,
      min: pick(min),
      mean: pick(mean),
      max: pick(max),
      count: pick(count),
    })),
  };
}
