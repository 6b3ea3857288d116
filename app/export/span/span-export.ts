import type { Finding } from '../../health/finding.ts';
import type { History, HistorySeries, HistoryWindow, SamplesQuery } from '../../history/history.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { fileTime } from '../file-time.ts';
import { inOrder } from './column.ts';
import { spanCsv } from './csv.ts';
import { type SpanFormat, spanKinds } from './formats.ts';
import { spanJsonLines } from './json-lines.ts';
import { withoutNames } from './nameless-devices.ts';
import { spanOpenMetrics } from './open-metrics.ts';
import { spanReport } from './report/report.ts';

/** What an export reads of a history. */
export type SpanHistory = Pick<History, 'series' | 'samples' | 'query' | 'processes' | 'events' | 'runs'>;

export interface SpanRequest extends SamplesQuery {
  readonly format: SpanFormat;
  /** Keep the names that somebody gave to volumes and shares, and what identifies machine and owner in a report. */
  readonly identifying: boolean;
}

/** What a file says besides the figures. */
export interface SpanWords {
  /** Of this app. */
  readonly version: string;
  /** For a report alone, which asks for them when it needs them. */
  readonly snapshot: () => Promise<Snapshot | null>;
  /** Findings that were open at any time of the span, the oldest first. */
  readonly findings: () => Promise<readonly Finding[]>;
}

/** A span as a file that is made while it is read. */
export interface SpanExport {
  /** "spark-history-2026-11-23T14-02-17Z.csv" */
  readonly fileName: string;
  readonly mediaType: string;
  /** To be read once; leaving it early ends the reading of the history. */
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

/** The charts of a report are this many buckets wide. */
const reportPoints = 480;

async function holdsReadings(history: SpanHistory, request: SpanRequest): Promise<boolean> {
  for await (const { times, series } of history.samples(request)) {
    if (times.length > 0 && series.length > 0) return true;
  }
  return false;
}

/** A series under the name that it may have in the file. */
type Named = <S extends HistorySeries>(series: S) => S;

async function* report(history: SpanHistory, request: SpanRequest, words: SpanWords, named: Named): AsyncGenerator<string> {
  const { fromMs, toMs, metrics } = request;
  const chosen = metrics ? { series: metrics.map((metric) => ({ metric })) } : {};
  const [window, snapshot, findings, events, processes, runs] = await Promise.all([
    history.query({ fromMs, toMs, points: reportPoints, ...chosen }),
    words.snapshot(),
    words.findings(),
    history.events(request),
    history.processes(request),
    history.runs(),
  ]);
  const { version } = words;
  const { identifying } = request;
  yield* spanReport({
    version,
    window: { ...window, series: inOrder(window.series).map(named) },
    snapshot,
    findings,
    events,
    processes,
    runs: runs.filter((run) => run.fromMs < toMs && (run.toMs ?? Number.POSITIVE_INFINITY) > fromMs),
    identifying,
  });
}

/**
 * A span of the history as a file, at constant memory.
 * @param onShare told how much of it is made, 0 to 1
 * @returns `null` where nothing was recorded in that span of those metrics
 */
export async function exportSpan(
  history: SpanHistory,
  request: SpanRequest,
  words: SpanWords,
  onShare: (share: number) => void = () => {},
): Promise<SpanExport | null> {
  if (!(await holdsReadings(history, request))) return null;
  const all = inOrder(await history.series());
  const named: Named = request.identifying ? (series) => series : withoutNames(all);
  const { fromMs, toMs, format } = request;
  const share = (atMs: number): number => Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));

  async function* pieces(metrics: readonly string[] | undefined, onPiece: (share: number) => void): AsyncGenerator<HistoryWindow> {
    const query: SamplesQuery = { fromMs, toMs, stepSeconds: request.stepSeconds, ...(metrics ? { metrics } : {}) };
    for await (const piece of history.samples(query)) {
      yield { ...piece, series: inOrder(piece.series).map(named) };
      onPiece(share((piece.times.at(-1) ?? fromMs) + piece.stepMs));
    }
  }

  const written: Readonly<Record<SpanFormat, () => AsyncIterable<string | Uint8Array>>> = {
    csv: () => spanCsv(pieces(request.metrics, onShare)),
    jsonl: () => spanJsonLines(pieces(request.metrics, onShare)),
    async *parquet() {
      // Loaded only where it is asked for: nobody else has to wait for it.
      const { spanParquet } = await import('./parquet.ts');
      yield* spanParquet(pieces(request.metrics, onShare), words.version);
    },
    openmetrics() {
      const chosen = all.filter(({ metric }) => request.metrics?.includes(metric) ?? true);
      const samples = (metrics: readonly string[]) => pieces(metrics, () => {});
      return spanOpenMetrics({ span: request, stepSeconds: request.stepSeconds, series: chosen.map(named), samples }, onShare);
    },
    html: () => report(history, request, words, named),
  };
  const { ending, mediaType } = spanKinds[format];
  return { fileName: `spark-history-${fileTime(fromMs)}.${ending}`, mediaType, chunks: written[format]() };
}
