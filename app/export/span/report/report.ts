import type { Finding } from '../../../health/finding.ts';
import type { HistoryWindow, ProcessSpan, RecorderEvent } from '../../../history/history.ts';
import type { Run } from '../../../history/run.ts';
import { asText, formatDuration, formatGiga, formatShare } from '../../../telemetry/format/format.ts';
import type { Snapshot } from '../../../telemetry/snapshot.ts';
import { withoutIdentifying } from '../../identifying.ts';
import { redactWords, wordsThatIdentify } from '../../redact-words.ts';
import { type ChartMark, chart, instanceText, isWorthDrawing } from './chart.ts';
import { coverageOf } from './coverage.ts';
import { figureText } from './figure-text.ts';
import { findingMarkup } from './findings.ts';
import { element, escaped, table } from './markup.ts';
import { groupsOf, type MetricGroup } from './metric-groups.ts';
import { pageStyle } from './page-style.ts';
import { runsMarkup } from './runs.ts';
import { summaryOf } from './summary.ts';
import { utcText } from './time-axis.ts';

/** All that a report of a span is made of. */
export interface SpanReportParts {
  readonly version: string;
  /** The span at the width of a page; its devices already go by the names that may be shown. */
  readonly window: HistoryWindow;
  /** Which machine it is, as it is now; `null` where it wasn't read. */
  readonly snapshot: Snapshot | null;
  /** Findings that were open in the span, the oldest first. */
  readonly findings: readonly Finding[];
  readonly events: readonly RecorderEvent[];
  /** The largest first. */
  readonly processes: readonly ProcessSpan[];
  /** Those that went on at any time of the span, the newest first. */
  readonly runs: readonly Run[];
  readonly identifying: boolean;
}

const mostGaps = 5;
const lasted = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string => formatDuration((toMs - fromMs) / 1000);

function machineTable({ snapshot, identifying }: SpanReportParts): string {
  if (snapshot === null) return '';
  const { identity, driver, gpus } = identifying ? snapshot : withoutIdentifying(snapshot);
  const model = [identity?.make, identity?.model].filter(Boolean).join(' ');
  const rows: readonly (readonly [string, string | null])[] = [
    ['Machine', model || null],
    ['Host name', identity?.hostName ?? null],
    ['GPU', gpus.map(({ name }) => name ?? 'unknown').join(', ') || null],
    ['Driver', driver.version],
    ['System', [identity?.dgxOsVersion && `DGX OS ${identity.dgxOsVersion}`, identity?.osName].filter(Boolean).join(', ') || null],
    ['Kernel', identity?.kernel ?? null],
  ];
  return table(
    'The machine, as it was when this was written',
    ['Part', 'What it is'],
    rows.filter(([, what]) => what !== null),
  );
}

function head({ window, snapshot, version }: SpanReportParts): string {
  const { identity } = snapshot ?? {};
  const model = [identity?.make, identity?.model].filter(Boolean).join(' ') || 'This machine';
  const { share } = coverageOf(window);
  const step = formatDuration(window.stepMs / 1000);
  const real = snapshot === null || snapshot.machine === 'local' ? '' : ` Not a real machine: ${snapshot.machineTitle}.`;
  return [
    element('h1', escaped(model)),
    element('p', escaped(`${utcText(window.fromMs)} to ${utcText(window.toMs)}`), { class: 'span' }),
    element(
      'p',
      escaped(
        `${lasted(window)}, of which ${asText(formatShare(share))} was recorded.${real} Each point of a chart stands for ${step}: the line is its mean, the band goes from its lowest reading to its highest. Times are UTC. Written by Spark Companion ${version}.`,
      ),
      { class: 'lead' },
    ),
  ].join('');
}

function groupMarkup({ title, metrics }: MetricGroup, window: HistoryWindow, marks: readonly ChartMark[]): string {
  const charts = metrics.filter(({ metric, tracks }) => isWorthDrawing(metric, tracks)).map((each) => chart({ ...each, window, marks }));
  const rows = metrics.flatMap(({ metric, tracks }) =>
    tracks.flatMap((track) => {
      const summary = summaryOf(track);
      if (summary === null) return [];
      const text = (value: number): string => figureText(metric.unit, value);
      const figures = [text(summary.lowest), text(summary.mean), text(summary.highest), summary.readings.toLocaleString('en')];
      return [[metric.label, instanceText(track.labels) || null, ...figures]];
    }),
  );
  if (rows.length === 0) return '';
  const names = ['Metric', 'Of', 'Lowest', 'Mean', 'Highest', 'Readings'];
  return element('section', [
    element('h2', escaped(title)),
    ...(charts.length === 0 ? [] : [element('div', charts, { class: 'charts' })]),
    table(`${title}: the whole span`, names, rows, new Set([2, 3, 4, 5])),
  ]);
}

function happened({ window, events, processes, runs, identifying }: SpanReportParts, redacted: (text: string) => string): string {
  const { gaps } = coverageOf(window);
  const lines = [
    ...(runs.length === 0 ? [] : [runsMarkup(runs, redacted, identifying)]),
    ...(processes.length === 0
      ? []
      : [
          table(
            'Processes that held GPU memory',
            ['Process', 'Id', 'Most', 'From', 'To'],
            processes.map(({ labels, peakBytes, fromMs, toMs }) => [
              redacted(labels.name ?? 'unknown'),
              labels.pid ?? null,
              asText(formatGiga(peakBytes, 'binary')),
              utcText(fromMs),
              utcText(toMs),
            ]),
            new Set([1, 2]),
          ),
        ]),
    ...(events.length === 0
      ? []
      : [
          table(
            'What the recorder went through',
            ['When', 'What'],
            events.map(({ atMs, text }) => [utcText(atMs), redacted(text)]),
          ),
        ]),
    ...(gaps.length === 0
      ? []
      : [
          table(
            gaps.length > mostGaps ? `Not recorded: the longest ${mostGaps} of ${gaps.length} gaps` : 'Not recorded',
            ['From', 'To', 'For'],
            gaps.slice(0, mostGaps).map((gap) => [utcText(gap.fromMs), utcText(gap.toMs), lasted(gap)]),
          ),
        ]),
  ];
  return lines.length === 0 ? '' : element('section', [element('h2', 'What else happened'), ...lines]);
}

const leftOut =
  'Left out, because it identifies the machine or its owner: host name, user names, command lines, UUIDs, and names in mount points and of volumes. Serial numbers and network addresses are never read.';

/**
 * A span as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere. Charts as inline SVG with their
 * bands, a table of every figure, findings, processes, gaps. What no chart needs, since it never moved, stands in the tables alone.
 */
export function* spanReport(parts: SpanReportParts): Generator<string> {
  const { window, findings, snapshot, identifying } = parts;
  const words = identifying || snapshot === null ? [] : wordsThatIdentify(snapshot);
  const redacted = (text: string): string => redactWords(text, words);
  const marks = findings
    .map(({ openedAtMs }, index) => ({ atMs: openedAtMs, text: String(index + 1) }))
    .filter(({ atMs }) => atMs >= window.fromMs && atMs < window.toMs);
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`;
  yield `<meta name="viewport" content="width=device-width"><title>Spark Companion, ${utcText(window.fromMs)}</title><style>${pageStyle}</style></head>\n<body><main>`;
  yield `${head(parts)}${machineTable(parts)}\n`;
  const found = findings.map((finding, index) => findingMarkup(finding, index + 1, redacted));
  yield element('section', [element('h2', found.length === 0 ? 'Findings: none in this span' : `Findings: ${found.length}`), ...found]);
  for (const group of groupsOf(window.series)) yield `\n${groupMarkup(group, window, marks)}`;
  yield `\n${happened(parts, redacted)}</main>\n`;
  const independent = 'Spark Companion is independent and not an NVIDIA product.';
  yield `${element('footer', escaped(`${identifying ? 'Nothing was left out, as was asked for: look through it before you share it.' : leftOut} ${independent}`))}\n</body></html>\n`;
}
