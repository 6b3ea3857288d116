import type { SnapshotFormat } from '../../../app/export/formats.ts';

/** The formats as a person chooses between them. */
export const formatChoices: readonly { readonly value: SnapshotFormat; readonly name: string; readonly use: string }[] = [
  { value: 'markdown', name: 'Markdown', use: 'Tables to paste into a forum post or an issue.' },
  { value: 'json', name: 'JSON', use: 'Everything, with the schema’s version and what is missing and why.' },
  { value: 'csv', name: 'CSV', use: 'One row per reading, for a spreadsheet.' },
  { value: 'openmetrics', name: 'OpenMetrics', use: 'For Prometheus and whatever reads its format.' },
];
