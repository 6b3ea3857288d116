import { metrics } from '../telemetry/catalogue.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';

/** A field of RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvLine = (fields: readonly string[]): string => fields.map(csvField).join(',');

/**
 * One line for each metric instance: time, metric, what tells the instance apart, figure in its base unit, unit, label.
 * A missing figure is an empty field, never 0. Lines end with CRLF (RFC 4180).
 */
export function snapshotCsv(snapshot: Snapshot): string {
  const takenAt = new Date(snapshot.takenAtMs).toISOString();
  const lines = [csvLine(['taken_at', 'metric', 'instance', 'value', 'unit', 'label'])];
  for (const metric of metrics) {
    for (const { labels, value } of metric.samples(snapshot)) {
      const instance = Object.entries(labels)
        .map(([name, text]) => `${name}=${text}`)
        .join(' ');
      lines.push(csvLine([takenAt, metric.id, instance, value === null ? '' : String(value), metric.unit, metric.label]));
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}
