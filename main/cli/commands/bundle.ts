import { setFlagsFromString } from 'node:v8';
import { createCompanion } from '../../../app/companion.node.ts';
import type { Companion } from '../../../app/companion.ts';
import type { BundleWords } from '../../../app/export/bundle/bundle.ts';
import type { ExportOrder } from '../../../app/export/desk/desk.ts';
import { versionsOfPrograms } from '../../../app/export/desk/programs.node.ts';
import { makeExport } from '../../../app/export/made.ts';
import { lookAtKept } from '../../../app/kept.node.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import { dataFolder, version } from '../app-files.ts';
import { createProgress, unlessAborted } from '../export-progress.ts';
import { lookAt } from '../look-at.ts';
import { writeWholeFrom } from '../output-file.ts';
import { openRecorded } from '../recorded-history.ts';
import { type SpanOptions, spanOf } from '../span-options.ts';
import { untilSignal } from '../until-signal.ts';

export interface BundleOptions extends SpanOptions {
  readonly output?: string;
  /** How long the rules look before, in seconds. */
  readonly watch: number;
  readonly identifying: boolean;
  readonly data?: string;
}

/** What the exit status says besides that all went well. */
const cancelledStatus = 130;
const hourMs = 3_600_000;

/** What goes into a bundle besides the history, as it is now. */
async function wordsOf(companion: Companion, order: ExportOrder, atMs: number): Promise<BundleWords> {
  const snapshot = companion.latest();
  const { findings } = await companion.health.past(0);
  const isInSpan = ({ openedAtMs, closedAtMs }: (typeof findings)[number]) =>
    openedAtMs < order.toMs && (closedAtMs ?? Number.POSITIVE_INFINITY) >= order.fromMs;
  return {
    version: await version(),
    programs: versionsOfPrograms(),
    atMs,
    snapshot,
    findings: findings.filter(isInSpan).toSorted((a, b) => a.openedAtMs - b.openedAtMs),
    health: companion.health.now(),
    past: findings,
    machineReport: snapshot?.driver.state === 'live' ? await companion.report(false) : null,
    recent: companion.recent(600),
  };
}

/**
 * Makes a zip for whoever is to help: the last hour unless told otherwise, findings, the machine, its versions. Names nobody unless asked.
 * Sets the exit status: 130 where it was cancelled.
 */
export async function bundle(machine: Machine, options: BundleOptions): Promise<void> {
  setFlagsFromString('--optimize-for-size');
  const leaving = new AbortController();
  const folder = dataFolder(options.data);
  const companion = createCompanion(machine, {
    kept: await lookAtKept(folder, machine),
    readReport: () => readMachineReport({ machine, signal: leaving.signal }),
  });
  const stopWatching = companion.watch();
  try {
    await lookAt(companion, machine, options.watch);
    const nowMs = machine.clock.now();
    const asked = options.last === undefined && options.from === undefined ? { ...options, last: hourMs } : options;
    const order: ExportOrder = {
      kind: 'bundle',
      ...spanOf(asked, nowMs),
      stepSeconds: null,
      metrics: null,
      identifying: options.identifying,
    };
    await write(machine.kind === 'local' ? folder : null, order, await wordsOf(companion, order, nowMs), options.output);
  } finally {
    stopWatching();
    leaving.abort();
    await companion.close();
  }
}

/** @param folder of the history; `null` where none is kept of such a machine */
async function write(folder: string | null, order: ExportOrder, words: BundleWords, output: string | undefined): Promise<void> {
  const cancelling = new AbortController();
  void untilSignal().then(() => cancelling.abort());
  const history = folder === null ? null : openRecorded(folder, cancelling.signal);
  const progress = createProgress(process.stderr.isTTY);
  try {
    const made = await makeExport(history, order, words, progress.onShare);
    if (made === null) throw new Error('a bundle is always made');
    const file = output ?? made.fileName;
    const bytes = await writeWholeFrom(file, unlessAborted(made.chunks, cancelling.signal), progress.onBytes);
    progress.end();
    const left = made.leftOut().map((line) => `  ${line}\n`);
    console.error(`Wrote ${file} (${(bytes / 1e6).toFixed(1)} MB).${left.length === 0 ? '' : ' What it does not hold:'}`);
    process.stderr.write(left.join(''));
  } catch (error) {
    progress.end();
    if (!cancelling.signal.aborted) throw error;
    console.error('Cancelled: no file was written.');
    process.exitCode = cancelledStatus;
  } finally {
    history?.close();
  }
}
