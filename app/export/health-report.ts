import { certaintyWords, type Finding, type Health } from '../health/finding.ts';
import type { SeriesWindow } from '../history/series.ts';
import { metrics } from '../telemetry/catalogue.ts';
import { asText, formatDuration, formatValue } from '../telemetry/format/format.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { MachineReport } from '../telemetry/model/report.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { withoutIdentifying } from './identifying.ts';
import { table } from './markdown-table.ts';
import { redactWords, wordsThatIdentify } from './redact-words.ts';
import { gpuLines, machineLines, memoryLines } from './snapshot-tables.ts';

/** All that a report is made of. */
export interface ReportParts {
  readonly version: string;
  readonly snapshot: Snapshot;
  readonly health: Health;
  /** Findings of the last weeks, the newest first. */
  readonly past: readonly Finding[];
  /** `null` where it wasn't read. */
  readonly machineReport: MachineReport | null;
  /** The last ten minutes. */
  readonly recent: SeriesWindow;
}

const severityWords = { critical: 'Critical', warning: 'Warning', notice: 'Notice' } as const;
const utc = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
/** A blank that doesn't break shows as a box in some forums. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const lasted = ({ openedAtMs, closedAtMs, updatedAtMs }: Finding): string =>
  formatDuration(Math.round(((closedAtMs ?? updatedAtMs) - openedAtMs) / 1000));

function versionLines({ snapshot, machineReport, version }: ReportParts): string[] {
  const [gpu] = machineReport?.gpu?.gpus ?? [];
  return table(
    ['Versions', ''],
    [
      ['Spark Companion', version],
      ['CUDA', machineReport?.gpu?.cudaVersion ?? snapshot.driver.cudaVersion],
      ['VBIOS', gpu?.vbiosVersion ?? null],
      ['GSP firmware', gpu?.gspFirmwareVersion ?? null],
      ['Factory image', snapshot.identity?.dgxOsFactoryVersion ?? null],
      ['Updates', snapshot.identity?.dgxOsUpdates.map(({ version: update }) => update).join(', ') || null],
      ['NVLink-C2C, addressing', [gpu?.c2cMode, gpu?.addressingMode].filter(Boolean).join(', ') || null],
    ],
  );
}

/** The figures behind a finding: the lowest, the mean and the highest around its opening, from what the screen would draw. */
function evidenceLines(finding: Finding, recent: SeriesWindow): string[] {
  const rows = finding.charts.flatMap(({ metric: id, labels, limits }) => {
    const metric = metrics.find((each) => each.id === id);
    const trace = finding.traces.find((each) => each.metric === id && sameLabels(each.labels, labels));
    const live = recent.series.find((each) => each.metric === id && sameLabels(each.labels, labels));
    const values = [...(trace?.values ?? live?.values ?? [])].filter((value): value is number => value !== null && !Number.isNaN(value));
    if (metric === undefined || values.length === 0) return [];
    const text = (value: number) => asText(formatValue(metric.unit, value, 'binary'));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const last = values.at(-1) ?? mean;
    return [
      [
        metric.label,
        text(last),
        text(Math.min(...values)),
        text(mean),
        text(Math.max(...values)),
        limits.map((limit) => limit.text).join('; '),
      ],
    ];
  });
  return rows.length === 0 ? [] : table(['Evidence', 'Last', 'Lowest', 'Mean', 'Highest', 'Compared with'], rows);
}

const sameLabels = (a: Labels, b: Labels) =>
  Object.keys(b).length === Object.keys(a).length && Object.entries(b).every(([name, value]) => a[name] === value);

function findingLines(finding: Finding, recent: SeriesWindow): string[] {
  const { severity, title, seen, meaning, steps, certainty, sources, openedAtMs } = finding;
  return [
    `### ${severityWords[severity]}: ${title}`,
    '',
    `Since ${utc(openedAtMs)}, for ${lasted(finding)}.`,
    '',
    `**Seen.** ${seen}`,
    '',
    ...evidenceLines(finding, recent),
    `**What it means.** ${meaning}`,
    '',
    ...(steps.length === 0 ? [] : ['**What to try.**', '']),
    ...steps.flatMap(({ text, command }, index) => [
      `${index + 1}. ${text}`,
      ...(command === null ? [] : ['', '   ```sh', `   ${command}`, '   ```']),
    ]),
    ...(steps.length === 0 ? [] : ['']),
    `**How sure: ${certaintyWords[certainty.level].toLowerCase()}.** ${certainty.for}${certainty.against === null ? '' : ` Against it: ${certainty.against}`}`,
    '',
    ...(sources.length === 0 ? [] : [`Sources: ${sources.map(({ title: name, url }) => `[${name}](${url})`).join(', ')}.`, '']),
  ];
}

function checkLines({ rules }: Health): string[] {
  const words = { well: 'passes', open: 'found', unable: "can't run", waiting: 'too early' } as const;
  return table(
    ['Check', 'State', 'Figures'],
    rules.map(({ title, state, says }) => [title, words[state], says]),
  );
}

function pastLines(past: readonly Finding[]): string[] {
  const closed = past.filter(({ closedAtMs }) => closedAtMs !== null);
  if (closed.length === 0) return ['None is known.', ''];
  return table(
    ['Began', 'Finding', 'Severity', 'Lasted', 'How it ended'],
    closed.map((finding) => [utc(finding.openedAtMs), finding.title, severityWords[finding.severity], lasted(finding), finding.ended]),
  );
}

/** What a reader of a report looks at first, in this order, as far as the machine has it. */
const columns: readonly { readonly metric: string; readonly name: string; readonly labels?: Labels }[] = [
  { metric: 'gpu.utilization', name: 'GPU busy' },
  { metric: 'gpu.clock', name: 'SM clock' },
  { metric: 'gpu.power', name: 'GPU power' },
  { metric: 'gpu.temperature', name: 'GPU temperature' },
  { metric: 'memory.available', name: 'Available' },
  { metric: 'memory.free', name: 'CUDA free' },
  { metric: 'memory.swap.used', name: 'Swap used' },
  { metric: 'pressure.full', labels: { resource: 'memory' }, name: 'Memory pressure' },
  { metric: 'cpu.utilization', name: 'CPU' },
];
const stepSeconds = 15;

/** One row for each quarter of a minute: the first reading in it. */
function minuteLines(recent: SeriesWindow): string[] {
  const shown = columns.flatMap(({ metric: id, name, labels }) => {
    const metric = metrics.find((each) => each.id === id);
    const series = recent.series.find((each) => each.metric === id && (labels === undefined || sameLabels(each.labels, labels)));
    return metric && series ? [{ name, unit: metric.unit, values: series.values }] : [];
  });
  const rows: string[][] = [];
  let slot = Number.NaN;
  recent.times.forEach((timeMs, index) => {
    const next = Math.floor(timeMs / 1000 / stepSeconds);
    if (next === slot) return;
    slot = next;
    const figures = shown.map(({ unit, values }) => {
      const value = values[index] ?? Number.NaN;
      return Number.isNaN(value) ? '—' : asText(formatValue(unit, value, 'binary'));
    });
    rows.push([new Date(timeMs).toISOString().slice(11, 19), ...figures]);
  });
  return rows.length === 0 ? ['Nothing was recorded yet.', ''] : table(['UTC', ...shown.map(({ name }) => name)], rows);
}

function redactionLines(left: readonly string[], identifying: boolean): string[] {
  if (identifying) return ['Nothing was left out, as was asked for: look through it before you share it.', ''];
  return [
    'Left out, because it identifies the machine or its owner:',
    '',
    ...left.map((what) => `- ${what}`),
    '- serial numbers and network addresses (never read)',
    '',
  ];
}

/** Makers whose names begin with a vowel as they are spoken. */
const spokenWithVowel = /^([AEIO]|NVIDIA|HP\b|MSI\b|LG\b)/i;

function withArticle({ identity }: Snapshot): string {
  const name = [identity?.make, identity?.model].filter(Boolean).join(' ') || 'machine';
  return `${spokenWithVowel.test(name) ? 'an' : 'a'} ${name}`;
}

/**
 * One Markdown file fit for a forum post or a return: the machine and its versions, what is open with its evidence, every check, what
 * was, and the last ten minutes. Times are UTC.
 * @param options.identifying keep host name, UUIDs, user names and command lines; left out unless asked for
 */
export function healthReport(parts: ReportParts, options: { readonly identifying: boolean }): string {
  const { identifying } = options;
  const words = identifying ? [] : wordsThatIdentify(parts.snapshot);
  const snapshot = identifying ? parts.snapshot : withoutIdentifying(parts.snapshot);
  const { health, recent } = parts;
  const count = health.open.length;
  const soon = health.rules.some(({ seenSinceMs }) => seenSinceMs !== null);
  const nothing = soon ? 'Nothing found yet' : 'Nothing is wrong, as far as can be seen';
  const lines = [
    `## Health of ${withArticle(snapshot)}, ${utc(snapshot.takenAtMs)}`,
    '',
    ...(snapshot.machine === 'local' ? [] : [`*Not a real machine: ${snapshot.machineTitle}.*`, '']),
    ...machineLines(snapshot),
    ...versionLines({ ...parts, snapshot }),
    `## ${count === 0 ? nothing : `Open now: ${count}`}`,
    '',
    ...health.open.flatMap((finding) => findingLines(finding, recent)),
    '## Every check',
    '',
    ...checkLines(health),
    '## Before',
    '',
    ...pastLines(parts.past),
    '## Now',
    '',
    ...memoryLines(snapshot),
    ...gpuLines(snapshot),
    '## The last ten minutes',
    '',
    ...minuteLines(recent),
    '## What was left out',
    '',
    ...redactionLines(leftOut(snapshot, words.length > 0), identifying),
    'Made by Spark Companion, which is independent and not an NVIDIA product.',
  ];
  return redactWords(`${plain(lines.join('\n'))}\n`, words);
}

/** In words, what was taken out of the snapshot. */
function leftOut({ gaps }: Snapshot, anyWords: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = {
    'identity.hostName': 'host name',
    'load.bootId': 'boot id',
    'gpus[*].uuid': 'UUIDs of GPUs',
    'gpuProcesses[*].user': 'user names',
    'gpuProcesses[*].command': 'command lines',
    'storage.fileSystems[*].mountPoint': 'names in mount points',
    'storage.fileSystems[*].device': 'names of volumes and shares',
  };
  const listed = gaps.filter(({ reason }) => reason === 'left-out').map(({ field }) => names[field] ?? field);
  return anyWords ? [...listed, 'the same words wherever else they stood'] : listed;
}
