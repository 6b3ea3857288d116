import { metrics } from '../telemetry/catalogue.ts';
import type { Labels, Metric, Sample } from '../telemetry/metrics.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { withoutIdentifying } from './identifying.ts';

/*
 * The two text forms of Prometheus, from the one catalogue.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 * https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md
 */

const escapeHelp = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const escapeLabel = (text: string): string => escapeHelp(text).replaceAll('"', '\\"');

/** `{gpu="0"}`; nothing where there is but one instance. */
export function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name.replaceAll('-', '_')}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

interface Family {
  readonly metric: Metric;
  readonly samples: readonly (Sample & { readonly value: number })[];
}

/** The metrics of which this snapshot has at least one figure. A missing figure is left out, never written as 0 or NaN. */
function families(snapshot: Snapshot): Family[] {
  return metrics
    .map((metric) => ({ metric, samples: metric.samples(snapshot).filter((sample) => sample.value !== null) as Family['samples'] }))
    .filter(({ samples }) => samples.length > 0);
}

/** The Prometheus text format, as `/metrics` serves it: without timestamps, since the scraper has its own, and naming nobody. */
export function prometheusText(snapshot: Snapshot): string {
  const lines: string[] = [];
  for (const { metric, samples } of families(withoutIdentifying(snapshot))) {
    lines.push(`# HELP ${metric.prometheus} ${escapeHelp(metric.meaning)}`, `# TYPE ${metric.prometheus} ${metric.kind}`);
    for (const { labels, value } of samples) lines.push(`${metric.prometheus}${labelText(labels)} ${value}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Units that OpenMetrics wants repeated at the end of the family's name. */
const openMetricsUnit: Readonly<Partial<Record<Metric['unit'], string>>> = {
  bytes: 'bytes',
  'bytes-per-second': 'bytes_per_second',
  share: 'ratio',
  celsius: 'celsius',
  watts: 'watts',
  hertz: 'hertz',
  seconds: 'seconds',
};

/** What goes before the samples of a metric: type, unit and meaning of its family. */
export function openMetricsHead({ prometheus, kind, unit: base, meaning }: Omit<Metric, 'samples'>): readonly string[] {
  const family = kind === 'counter' ? prometheus.replace(/_total$/, '') : prometheus;
  const unit = openMetricsUnit[base];
  return [
    `# TYPE ${family} ${kind}`,
    ...(unit && family.endsWith(`_${unit}`) ? [`# UNIT ${family} ${unit}`] : []),
    `# HELP ${family} ${escapeLabel(meaning)}`,
  ];
}

/** OpenMetrics with the snapshot's time, so that `promtool tsdb create-blocks-from openmetrics` can load it. */
export function openMetricsText(snapshot: Snapshot): string {
  const time = (snapshot.takenAtMs / 1000).toFixed(3);
  const lines: string[] = [];
  for (const { metric, samples } of families(snapshot)) {
    lines.push(...openMetricsHead(metric));
    for (const { labels, value } of samples) lines.push(`${metric.prometheus}${labelText(labels)} ${value} ${time}`);
  }
  return `${lines.join('\n')}\n# EOF\n`;
}
