import { once } from 'node:events';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { finestStep } from '../../../app/export/span/finest-step.ts';
import { type SpanFormat, spanKinds } from '../../../app/export/span/formats.ts';
import { exportSpan, type SpanExport, type SpanRequest, type SpanWords } from '../../../app/export/span/span-export.ts';
import type { Finding } from '../../../app/health/finding.ts';
import { findingsFileName, readFindings } from '../../../app/health/findings-log.node.ts';
import type { Span, TierSeconds } from '../../../app/history/history.ts';
import type { HistoryBeside } from '../../../app/history/store/read-beside.node.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { dataFolder, version } from '../app-files.ts';
import { createProgress, unlessAborted } from '../export-progress.ts';
import { writeWholeFrom } from '../output-file.ts';
import { openRecorded } from '../recorded-history.ts';
import { localText, type SpanOptions, spanOf } from '../span-options.ts';
import { untilSignal } from '../until-signal.ts';
import { UsageError } from '../usage-error.ts';

export interface ExportOptions extends SpanOptions {
  readonly format: SpanFormat;
  /** Ids of the catalogue. */
  readonly metrics?: readonly string[];
  /** `undefined`: the finest that is still kept. */
  readonly step?: TierSeconds;
  readonly output?: string;
  readonly identifying: boolean;
  readonly data?: string;
}

/** What the exit status says besides that all went well. */
const status = { nothingRecorded: 1, cancelled: 130 } as const;

const inSpan =
  ({ fromMs, toMs }: Span) =>
  ({ openedAtMs, closedAtMs }: Finding): boolean =>
    openedAtMs < toMs && (closedAtMs ?? Number.POSITIVE_INFINITY) >= fromMs;

function wordsFor(machine: Machine, folder: string, span: Span, appVersion: string): SpanWords {
  return {
    version: appVersion,
    async snapshot() {
      const { takeSnapshot } = await import('./snapshot.ts');
      return takeSnapshot(machine);
    },
    async findings() {
      const { findings } = await readFindings(join(folder, findingsFileName));
      return [...findings.values()].filter(inSpan(span)).toSorted((a, b) => a.openedAtMs - b.openedAtMs);
    },
  };
}

async function sayNothingRecorded(history: HistoryBeside | null, folder: string, { fromMs, toMs, metrics }: SpanRequest): Promise<void> {
  const extent = await history?.extent();
  const what = metrics ? `Nothing of ${metrics.join(', ')} was recorded` : 'Nothing was recorded';
  const known = extent
    ? `The history goes from ${localText(extent.fromMs)} to ${localText(extent.toMs)}.`
    : `There is no history in "${folder}" yet: "spark-companion serve" and the desktop app record one.`;
  console.error(`${what} from ${localText(fromMs)} to ${localText(toMs)}. ${known}`);
  process.exitCode = status.nothingRecorded;
}

async function print(chunks: SpanExport['chunks']): Promise<void> {
  for await (const chunk of chunks) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

/**
 * Writes a span of the history to a file or to standard output, beside a recorder that may be running.
 * Sets the exit status: 1 where nothing was recorded, 130 where it was cancelled.
 */
export async function exportHistory(machine: Machine, options: ExportOptions): Promise<void> {
  const { format, output, metrics, identifying } = options;
  if (machine.kind !== 'local') throw new UsageError('Only what was recorded of this computer is kept. Leave out --simulate.');
  if (output === undefined && process.stdout.isTTY && !spanKinds[format].text) {
    throw new UsageError(`A terminal can't show ${format}. Name a file: --output history.${spanKinds[format].ending}`);
  }
  // Half the memory for a sixth more work: it is the watched machine's memory, and nobody waits for the last second of an export.
  setFlagsFromString('--optimize-for-size');
  const nowMs = machine.clock.now();
  const span = spanOf(options, nowMs);
  const stepSeconds = options.step ?? finestStep(span.fromMs, nowMs);
  const request: SpanRequest = { ...span, stepSeconds, format, identifying, ...(metrics ? { metrics } : {}) };
  const folder = dataFolder(options.data);
  const cancelling = new AbortController();
  void untilSignal().then(() => cancelling.abort());
  const history = openRecorded(folder, cancelling.signal);
  const progress = createProgress(output !== undefined && process.stderr.isTTY);
  try {
    const words = wordsFor(machine, folder, span, await version());
    const made = history && (await exportSpan(history, request, words, progress.onShare));
    if (made === null) {
      await sayNothingRecorded(history, folder, request);
      return;
    }
    const chunks = unlessAborted(made.chunks, cancelling.signal);
    if (output === undefined) await print(chunks);
    else {
      const bytes = await writeWholeFrom(output, chunks, progress.onBytes);
      progress.end();
      console.error(`Wrote ${output} (${(bytes / 1e6).toFixed(1)} MB).`);
    }
  } catch (error) {
    progress.end();
    if (!cancelling.signal.aborted) throw error;
    console.error(output === undefined ? 'Cancelled: what was printed is not whole.' : 'Cancelled: no file was written.');
    process.exitCode = status.cancelled;
  } finally {
    history?.close();
  }
}
