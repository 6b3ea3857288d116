import type { Finding, Health } from '../../health/finding.ts';
import type { UncleanEnd } from '../../history/blackbox/unclean-end.ts';
import type { History, SamplesQuery, Span } from '../../history/history.ts';
import type { Run } from '../../history/run.ts';
import type { SeriesWindow } from '../../history/series.ts';
import type { MachineReport } from '../../telemetry/model/report.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { fileTime } from '../file-time.ts';
import { healthReport } from '../health-report.ts';
import { withoutIdentifying } from '../identifying.ts';
import type { MadeExport } from '../made.ts';
import { exportSpan, type SpanHistory } from '../span/span-export.ts';
import { type ArchivedFile, archive } from './archive.ts';
import { leftOutLines, leftOutText } from './left-out.ts';
import { readme } from './readme.ts';
import { createRedactor, nothingRedacted, type Redactor } from './redactor.ts';
import { versionLines } from './versions.ts';

/** What a bundle says besides what was recorded. Each `null` where it isn't known. */
export interface BundleWords {
  /** Of this app. */
  readonly version: string;
  /** Of what it runs on: "node" to "24.21.0". */
  readonly programs: Readonly<Record<string, string>>;
  /** When it was asked for. */
  readonly atMs: number;
  readonly snapshot: Snapshot | null;
  /** Findings that were open at any time of the span, the oldest first. */
  readonly findings: readonly Finding[];
  /** For the health report. */
  readonly health: Health | null;
  /** Findings of the last weeks, the newest first. */
  readonly past: readonly Finding[];
  readonly machineReport: MachineReport | null;
  /** The last ten minutes; without them there is no health report. */
  readonly recent: SeriesWindow | null;
}

export interface BundleRequest extends SamplesQuery {
  readonly identifying: boolean;
}

type BundleHistory = SpanHistory & Pick<History, 'ends'>;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const runsIn = (runs: readonly Run[], { fromMs, toMs }: Span): readonly Run[] =>
  runs.filter((run) => run.fromMs < toMs && (run.toMs ?? Number.POSITIVE_INFINITY) > fromMs);

/** A command that was wrapped may hold secrets as it was typed. */
const withoutCommands = (runs: readonly Run[], identifying: boolean, redact: Redactor): readonly Run[] =>
  runs.map((run) => {
    if (identifying || run.command === null) return run;
    redact.leftOut('command lines');
    return { ...run, command: null };
  });

/** The first piece of a table is its head, the only one with names in it. */
async function* redactedHead(chunks: AsyncIterable<string | Uint8Array>, redact: Redactor): AsyncGenerator<string | Uint8Array> {
  let isHead = true;
  for await (const chunk of chunks) {
    yield isHead ? redact.text(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)) : chunk;
    isHead = false;
  }
}

/**
 * A zip for whoever is to help: the span as a table, findings, what the recorder went through, every unclean end, the machine and its
 * versions, and the health report. Names nobody unless that is asked for, and says what was left out.
 * @param history `null` where nothing was ever recorded: the rest is worth having all the same
 */
export async function exportBundle(
  history: BundleHistory | null,
  request: BundleRequest,
  words: BundleWords,
  onShare: (share: number) => void,
): Promise<MadeExport> {
  const { identifying } = request;
  const redact = identifying ? nothingRedacted : createRedactor(words.snapshot);
  const snapshot = words.snapshot && (identifying ? words.snapshot : withoutIdentifying(words.snapshot));
  const spanWords = { version: words.version, snapshot: async () => snapshot, findings: async () => words.findings };
  const table = history && (await exportSpan(history, { ...request, format: 'csv' }, spanWords, onShare));
  const absent: string[] = [];
  const leftOut = () => [...absent, ...leftOutLines(words.snapshot, redact.counts(), identifying)];

  async function* files(): AsyncGenerator<ArchivedFile> {
    const names: string[] = [];
    const file = (name: string, text: string): ArchivedFile => {
      names.push(name);
      return { name, chunks: [text] };
    };
    const told = (name: string, value: unknown): ArchivedFile => file(name, json(redact.values(value)));

    // A version of four parts looks like an address of the network; nobody is named here.
    yield file('versions.txt', versionLines(words, snapshot));
    if (snapshot) yield told('snapshot.json', snapshot);
    else absent.push('The state of the machine: it had not been read yet.');
    if (words.machineReport) yield told('machine.json', words.machineReport);
    else absent.push('The full report of the driver and the inventory: they were not read.');
    if (words.snapshot && words.health && words.recent) {
      const { version, health, past, machineReport, recent } = words;
      const report = healthReport({ version, snapshot: words.snapshot, health, past, machineReport, recent }, { identifying });
      yield file('health.md', redact.text(report));
    } else absent.push('The health report: the rules had not looked yet.');
    yield told('findings.json', words.findings);
    if (history) {
      const ends: readonly UncleanEnd[] = await history.ends();
      yield told('unclean-ends.json', ends);
      yield told('recorder-events.json', await history.events(request));
      yield told('gpu-processes.json', await history.processes(request));
      yield told('runs.json', withoutCommands(runsIn(await history.runs(), request), identifying, redact));
    }
    if (table) {
      names.push('history.csv');
      yield { name: 'history.csv', chunks: redactedHead(table.chunks, redact) };
    } else absent.push('The history: nothing was recorded in that span.');
    yield file('left-out.txt', leftOutText(leftOut(), identifying));
    yield { name: 'README.txt', chunks: [readme(words, request, names)] };
  }

  return {
    fileName: `spark-bundle-${fileTime(words.atMs)}.zip`,
    mediaType: 'application/zip',
    chunks: archive(files(), words.atMs),
    leftOut,
  };
}
