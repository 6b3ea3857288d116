import type { HistoryWindow, SamplesQuery } from '../history.ts';
import type { StoredSeries } from './catalogue-tables.node.ts';
import type { Piece, SamplesPlan } from './plan.ts';
import { createPlottings } from './plotting.ts';
import type { StoredTiers } from './stored-tiers.node.ts';
import { exportTiers, finest } from './tiers.ts';
import { filledWindow, spanOf } from './window.ts';

/** Exports, piece by piece: what there will be is told first, so that every piece has the same series. */
export function createSamples(stored: StoredTiers, known: () => readonly StoredSeries[]) {
  const { ofTier, reaching } = stored;
  return {
    plan({ fromMs, toMs, stepSeconds, metrics }: SamplesQuery, all: readonly StoredSeries[]): SamplesPlan {
      const whole = stored.extent();
      const chosen = metrics ? known().filter(({ metric }) => metrics.includes(metric)) : all;
      const ids = chosen.map(({ id }) => id);
      const pieces: Piece[] = [];
      let endMs = Math.min(toMs, whole?.toMs ?? 0);
      const startMs = Math.max(fromMs, whole?.fromMs ?? 0);
      const present = new Set<number>();
      const waiting = stored.inOpenRows();
      for (const tier of exportTiers.filter(({ seconds }) => seconds >= stepSeconds)) {
        if (endMs <= startMs) break;
        const isLast = tier === exportTiers.at(-1);
        const next = exportTiers[exportTiers.indexOf(tier) + 1] ?? tier;
        // What is finer begins where a bucket of what is coarser ends, so that none is told twice.
        const oldest = Math.ceil((ofTier(tier).oldestMs() ?? endMs) / next.bucketMs) * next.bucketMs;
        const begin = isLast || reaching(tier, startMs) === tier ? startMs : Math.min(endMs, Math.max(startMs, oldest));
        for (const id of ofTier(tier).packed({ fromMs: begin, toMs: endMs }, ids)) present.add(id);
        const blocks: Piece[] = [];
        for (let from = begin; from < endMs; from = Math.floor(from / tier.blockMs + 1) * tier.blockMs) {
          blocks.push({ tier: tier.seconds, fromMs: from, toMs: Math.min(endMs, Math.floor(from / tier.blockMs + 1) * tier.blockMs) });
        }
        pieces.unshift(...blocks);
        endMs = begin;
      }
      return { series: ids.filter((id) => present.has(id) || waiting.has(id)), pieces };
    },
    piece({ series: ids }: Pick<SamplesPlan, 'series'>, { tier: seconds, fromMs, toMs }: Piece): HistoryWindow {
      const tier = exportTiers.find((one) => one.seconds === seconds) ?? finest;
      const startMs = Math.floor(fromMs / tier.bucketMs) * tier.bucketMs;
      const axis = { startMs, stepMs: tier.bucketMs, points: Math.ceil((toMs - startMs) / tier.bucketMs) };
      const byId = new Map(known().map((one) => [one.id, one]));
      const chosen = ids.flatMap((id) => byId.get(id) ?? []);
      const plotted = chosen.map(createPlottings(axis));
      ofTier(tier).visit(spanOf(axis), ids, (index, segment) => plotted[index]?.add(segment));
      return filledWindow(axis, tier, chosen, plotted);
    },
  };
}
