import type { HistorySeries, HistoryTrack, HistoryWindow, SamplesQuery, TierSeconds } from '../../../../app/history/history.ts';

/** What an export reads of a history, and how it is made up here: figures that follow from series and time alone, with gaps. */
export interface Generated {
  readonly series: readonly HistorySeries[];
  /** Of the whole history; a query gets what lies in it. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Rows of one piece. */
  readonly pieceRows?: number;
  /** What is older than this is kept in buckets of ten seconds only. */
  readonly coarseBeforeMs?: number;
}

/** A figure that reads back only where no digit is lost; every 17th is missing. */
export function figureAt(series: number, timeMs: number): number {
  const second = Math.floor(timeMs / 1000);
  if ((second + series * 5) % 17 === 0) return Number.NaN;
  return ((series + 1) * 1_000_003 + (second % 7919) * 97) / 7;
}

export interface GeneratedHistory {
  readonly series: () => Promise<readonly HistorySeries[]>;
  readonly samples: (query: SamplesQuery) => AsyncIterable<HistoryWindow>;
  /** How many passes were begun and not ended. */
  readonly open: () => number;
}

/** A history over generated figures, at constant memory. */
export function generatedHistory(made: Generated): GeneratedHistory {
  const { pieceRows = 100, coarseBeforeMs = 0 } = made;
  let open = 0;

  const piece = (query: SamplesQuery, fromMs: number, toMs: number, tier: TierSeconds): HistoryWindow => {
    const stepMs = tier * 1000;
    const times = Float64Array.from({ length: Math.ceil((toMs - fromMs) / stepMs) }, (_, row) => fromMs + row * stepMs);
    const spread = tier === 1 ? 0 : 0.25;
    const tracks = made.series.flatMap((each, index): HistoryTrack[] => {
      if (query.metrics && !query.metrics.includes(each.metric)) return [];
      const mean = times.map((timeMs) => figureAt(index, timeMs));
      const figures = {
        min: mean.map((value) => value - spread),
        max: mean.map((value) => value + spread),
        count: mean.map((value) => (Number.isNaN(value) ? 0 : tier)),
      };
      return [{ ...each, mean, ...figures }];
    });
    return { fromMs, toMs, tier, stepMs, times, series: tracks };
  };

  return {
    series: async () => made.series,
    open: () => open,
    async *samples(query) {
      open += 1;
      try {
        const end = Math.min(query.toMs, made.toMs);
        for (let fromMs = Math.max(query.fromMs, made.fromMs); fromMs < end; ) {
          const coarse = fromMs < coarseBeforeMs;
          const tier = coarse && query.stepSeconds === 1 ? 10 : query.stepSeconds;
          const toMs = Math.min(fromMs + pieceRows * tier * 1000, coarse ? coarseBeforeMs : end, end);
          yield piece(query, fromMs, toMs, tier);
          fromMs = toMs;
        }
      } finally {
        open -= 1;
      }
    },
  };
}

/** A few series of every kind that an export must tell apart. */
export const someSeries: readonly HistorySeries[] = [
  { metric: 'gpu.power', labels: { gpu: '0' } },
  { metric: 'gpu.temperature', labels: { gpu: '0' } },
  { metric: 'driver.restarts', labels: {} },
  { metric: 'memory.available', labels: {} },
  ...['0', '1', '2'].map((cpu) => ({ metric: 'cpu.core.utilization', labels: { cpu } })),
  { metric: 'file-system.free', labels: { device: '/dev/nvme0n1p2' } },
  { metric: 'file-system.free', labels: { device: 'nas.home.example:/models, "big"' } },
];

/** 14:02:15 UTC, as in the recordings. */
export const startMs = Date.UTC(2026, 10, 23, 14, 2, 15);
