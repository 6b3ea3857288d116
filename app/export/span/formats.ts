/** The formats of a span of the history, by the name that the CLI and the API use. */
export const spanFormats = ['csv', 'jsonl', 'parquet', 'openmetrics', 'html'] as const;
export type SpanFormat = (typeof spanFormats)[number];

interface Kind {
  readonly ending: string;
  readonly mediaType: string;
  /** Whether a terminal can show it. */
  readonly text: boolean;
}

export const spanKinds: Readonly<Record<SpanFormat, Kind>> = {
  csv: { ending: 'csv', mediaType: 'text/csv; charset=utf-8; header=present', text: true },
  jsonl: { ending: 'jsonl', mediaType: 'application/jsonl; charset=utf-8', text: true },
  parquet: { ending: 'parquet', mediaType: 'application/vnd.apache.parquet', text: false },
  openmetrics: { ending: 'txt', mediaType: 'application/openmetrics-text; version=1.0.0; charset=utf-8', text: true },
  html: { ending: 'html', mediaType: 'text/html; charset=utf-8', text: true },
};
