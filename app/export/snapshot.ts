import type { Snapshot } from '../telemetry/snapshot.ts';
import { snapshotCsv } from './csv.ts';
import { openMetricsText } from './exposition.ts';
import { fileTime } from './file-time.ts';
import type { SnapshotFormat } from './formats.ts';
import { withoutIdentifying } from './identifying.ts';
import { snapshotMarkdown } from './markdown.ts';

/** A snapshot as a file. */
export interface RenderedSnapshot {
  /** "spark-snapshot-2026-11-23T14-02-17Z.json" */
  readonly fileName: string;
  readonly mediaType: string;
  readonly text: string;
}

interface Format {
  readonly ending: string;
  readonly mediaType: string;
  readonly render: (snapshot: Snapshot) => string;
}

const formats: Readonly<Record<SnapshotFormat, Format>> = {
  json: { ending: 'json', mediaType: 'application/json', render: (snapshot) => `${JSON.stringify(snapshot, null, 2)}\n` },
  csv: { ending: 'csv', mediaType: 'text/csv; charset=utf-8', render: snapshotCsv },
  markdown: { ending: 'md', mediaType: 'text/markdown; charset=utf-8', render: snapshotMarkdown },
  openmetrics: {
    ending: 'txt',
    mediaType: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    render: openMetricsText,
  },
};

/** @param options.identifying whether to keep what identifies the owner; left out unless asked for */
export function renderSnapshot(snapshot: Snapshot, format: SnapshotFormat, options: { readonly identifying: boolean }): RenderedSnapshot {
  const { ending, mediaType, render } = formats[format];
  return {
    fileName: `spark-snapshot-${fileTime(snapshot.takenAtMs)}.${ending}`,
    mediaType,
    text: render(options.identifying ? snapshot : withoutIdentifying(snapshot)),
  };
}
