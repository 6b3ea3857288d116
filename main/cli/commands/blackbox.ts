import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { certaintyWords } from '../../../app/health/certainty.ts';
import { createEndsTable } from '../../../app/history/blackbox/ends-table.node.ts';
import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import type { HistoryWindow } from '../../../app/history/history.ts';
import { historyFileName, NewerSchemaError, openToRead } from '../../../app/history/store/database.node.ts';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import { asText, formatDuration, formatValue } from '../../../app/telemetry/format/format.ts';
import { dataFolder } from '../app-files.ts';
import { localText } from '../span-options.ts';
import { reasonOf, UsageError } from '../usage-error.ts';

export interface BlackboxOptions {
  readonly json: boolean;
  readonly data?: string;
}

/** What the exit status says besides that there was an end to show. */
const noneRecorded = 1;

/** @throws UsageError where the history can't be read */
function readEnds<T>(folder: string, read: (ends: ReturnType<typeof createEndsTable>) => T, otherwise: T): T {
  const path = join(folder, historyFileName);
  if (!existsSync(path)) return otherwise;
  try {
    const db = openToRead(path);
    try {
      return read(createEndsTable(db));
    } finally {
      db.close();
    }
  } catch (error) {
    const advice = error instanceof NewerSchemaError ? 'Install the newer version.' : 'Start the app once, then try again.';
    throw new UsageError(`The history "${path}" can't be read: ${reasonOf(error)}. ${advice}`);
  }
}

const line = ({ id, lastTickMs, verdict }: UncleanEnd): string =>
  `${id.padEnd(17)}  ${localText(lastTickMs)}  ${verdict.title} (${certaintyWords[verdict.level].toLowerCase()})`;

/** The last reading of what matters most at an end. */
const told = [
  'memory.available',
  'gpu.power',
  'gpu.utilization',
  'gpu.temperature',
  'sensor.hottest',
  'cpu.utilization',
  'memory.swap.used',
];

function lastReadings({ series }: HistoryWindow): string[] {
  return told.flatMap((id) => {
    const named = metrics.find((metric) => metric.id === id);
    return series.flatMap(({ metric, mean, count }) => {
      const last = metric === id ? count.findLastIndex((readings) => readings > 0) : -1;
      if (!named || last < 0) return [];
      return [`  ${named.label.padEnd(28)} ${asText(formatValue(named.unit, mean[last] as number, 'binary'))}`];
    });
  });
}

function page(end: UncleanEnd, before: HistoryWindow): string {
  const { verdict } = end;
  const sign = { for: '+', against: '−' } as const;
  return [
    `${verdict.title}. ${certaintyWords[verdict.level]}.`,
    verdict.summary,
    '',
    `Last reading   ${localText(end.lastTickMs)}`,
    `Noticed        ${localText(end.noticedAtMs)}`,
    `Kept           ${formatDuration((end.lastTickMs - end.keptFromMs) / 1000 + 1)} before it, ${end.ticksKept.toLocaleString('en')} readings`,
    '',
    'Why',
    ...verdict.evidence.map(({ speaks, text }) => `  ${sign[speaks]} ${text}`),
    '',
    'The last readings',
    ...lastReadings(before),
    '',
  ].join('\n');
}

/** Lists every unclean end of this machine, the newest first. Exit status 1 where there was none. */
export function listEnds({ json, data }: BlackboxOptions): void {
  const ends = readEnds(dataFolder(data), (table) => table.list(), []);
  if (json) process.stdout.write(`${JSON.stringify(ends, null, 2)}\n`);
  else if (ends.length > 0) process.stdout.write(`${ends.map(line).join('\n')}\n`);
  else console.error('No unclean end of this machine was recorded.');
  if (ends.length === 0) process.exitCode = noneRecorded;
}

/**
 * Shows one unclean end with its evidence; as JSON also every second that was kept.
 * @param id as `listEnds` tells it
 * @throws UsageError for an id that isn't there
 */
export function showEnd(id: string, { json, data }: BlackboxOptions): void {
  const found = readEnds(
    dataFolder(data),
    (table) => {
      const end = table.list().find((each) => each.id === id);
      const before = table.before(id);
      return end && before ? { end, before } : null;
    },
    null,
  );
  if (!found) throw new UsageError(`There is no unclean end "${id}". "spark-companion blackbox list" names them.`);
  const { end, before } = found;
  if (!json) {
    process.stdout.write(page(end, before));
    return;
  }
  const column = (values: Float64Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  const series = before.series.map(({ metric, labels, min, mean, max, count }) => ({
    metric,
    labels,
    min: column(min),
    mean: column(mean),
    max: column(max),
    count: [...count],
  }));
  process.stdout.write(`${JSON.stringify({ ...end, before: { stepMs: before.stepMs, timesMs: [...before.times], series } })}\n`);
}
