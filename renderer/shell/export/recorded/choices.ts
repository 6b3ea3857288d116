import type { ExportKind, ExportRequest } from '../../../../app/api/exports-contract.ts';
import { finestStep } from '../../../../app/export/span/finest-step.ts';
import { type MetricGroupTitle, metricWordGroups } from '../../../../app/export/span/groups.ts';
import type { Span, TierSeconds } from '../../../../app/history/history.ts';

/** The kinds as a person chooses between them. */
export const kindChoices: readonly { readonly value: ExportKind; readonly name: string; readonly use: string }[] = [
  { value: 'csv', name: 'CSV', use: 'A line for each instant, a column for each metric: for spreadsheets, pandas and DuckDB.' },
  { value: 'jsonl', name: 'JSON Lines', use: 'A line for each reading, which says all about itself. The largest of all.' },
  { value: 'parquet', name: 'Parquet', use: 'The same table with types and units, and much smaller: for data tools.' },
  { value: 'openmetrics', name: 'OpenMetrics', use: 'With its times, for promtool to load into Prometheus.' },
  { value: 'html', name: 'Report', use: 'One HTML page with charts, tables and findings. It opens offline and prints well.' },
  {
    value: 'bundle',
    name: 'Support bundle',
    use: 'A zip for whoever is to help: the span, findings, unclean ends, this machine and its versions.',
  },
];

/** Which span. `view` is the one on show where the export was opened. */
export type SpanChoice = 'view' | '1h' | '24h' | '7d' | 'all';
const lengthsMs: Readonly<Record<'1h' | '24h' | '7d', number>> = { '1h': 3_600_000, '24h': 86_400_000, '7d': 7 * 86_400_000 };

/** The plain choices; the span on show first where there is one. */
export const spanChoices = (
  hasView: boolean,
): readonly { readonly value: SpanChoice; readonly content: string; readonly name?: string }[] => [
  ...(hasView ? [{ value: 'view', content: 'On show', name: 'The span on show' } as const] : []),
  { value: '1h', content: '1 h', name: 'The last hour' },
  { value: '24h', content: '24 h', name: 'The last 24 hours' },
  { value: '7d', content: '7 d', name: 'The last 7 days' },
  { value: 'all', content: 'All', name: 'All that is kept' },
];

/**
 * The span that a choice names.
 * @param kept from the oldest reading to the newest
 * @param view the span on show; the last hour where there is none
 */
export function spanOf(choice: SpanChoice, kept: Span, view: Span | null, nowMs: number): Span {
  if (choice === 'all') return { fromMs: kept.fromMs, toMs: Math.max(kept.toMs, nowMs) };
  if (choice === 'view' && view !== null) return { fromMs: Math.floor(view.fromMs), toMs: Math.ceil(view.toMs) };
  return { fromMs: nowMs - lengthsMs[choice === 'view' ? '1h' : choice], toMs: nowMs };
}

/** How far apart the readings of a table are. */
export type StepChoice = 'finest' | '1' | '10' | '60' | '900';
export const stepChoices: readonly { readonly value: StepChoice; readonly content: string; readonly name: string }[] = [
  { value: 'finest', content: 'Finest', name: 'The finest that is kept of the whole span' },
  { value: '1', content: '1 s', name: '1 second' },
  { value: '10', content: '10 s', name: '10 seconds' },
  { value: '60', content: '1 min', name: '1 minute' },
  { value: '900', content: '15 min', name: '15 minutes' },
];
const stepNames: Readonly<Record<TierSeconds, string>> = { 1: 'second', 10: '10 seconds', 60: 'minute', 900: '15 minutes' };

/** Whether a kind is a table whose resolution and columns can be chosen. A report chooses its own, a bundle holds all. */
export const isTable = (kind: ExportKind): boolean => kind !== 'html' && kind !== 'bundle';

/** What a step comes to: old readings are kept coarser. */
export function stepWords(choice: StepChoice, { fromMs }: Span, nowMs: number): string {
  const finest = finestStep(fromMs, nowMs);
  if (choice === 'finest') return `One line for each ${stepNames[finest]}: as fine as the whole span is kept.`;
  const step = Number(choice) as TierSeconds;
  if (step >= finest) return `One line for each ${stepNames[step]}.`;
  return `One line for each ${stepNames[step]} where that is kept; what is older, coarser, down to each ${stepNames[finest]}.`;
}

export interface Choices {
  readonly kind: ExportKind;
  readonly span: SpanChoice;
  readonly step: StepChoice;
  /** `null`: all. */
  readonly groups: readonly MetricGroupTitle[] | null;
  readonly identifying: boolean;
}

/** What is asked for. `null` where nothing is chosen of which there could be a file. */
export function requestFor(choices: Choices, span: Span): ExportRequest | null {
  const { kind, groups, step, identifying } = choices;
  const table = isTable(kind);
  const words = groups && metricWordGroups.filter(({ title }) => groups.includes(title)).flatMap((group): readonly string[] => group.words);
  if (table && words?.length === 0) return null;
  return {
    ...span,
    kind,
    identifying,
    stepSeconds: table && step !== 'finest' ? (Number(step) as TierSeconds) : null,
    metrics: table && words ? [...words] : null,
  };
}
