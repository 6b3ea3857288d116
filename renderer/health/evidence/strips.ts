import type { EvidenceChart } from '../../../app/health/finding.ts';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import { formatGiga, formatShare, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Labels, Metric, Unit } from '../../../app/telemetry/metrics.ts';
import type { SourceId } from '../../../app/telemetry/model/gap.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Measure } from '../../charts/measure.ts';
import type { Top } from '../../charts/trace.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { gpuBusy, gpuPower, smClock } from '../../now/strips/gpu-strips.ts';

/** A chart of the evidence as a strip, with the lines of its rule. */
export interface EvidenceStrip {
  readonly strip: StripDefinition;
  readonly limits: EvidenceChart['limits'];
}

/** Who answers for a metric, and the colour of its kind. The first that fits counts. */
const families: readonly { readonly prefix: string; readonly source: SourceId; readonly colour: string }[] = [
  { prefix: 'gpu.temperature', source: 'gpu', colour: 'var(--s-heat)' },
  { prefix: 'gpu.', source: 'gpu', colour: 'var(--s-gpu)' },
  { prefix: 'driver.', source: 'gpu', colour: 'var(--s-gpu)' },
  { prefix: 'memory.gpu-processes', source: 'gpu-processes', colour: 'var(--s-gpu)' },
  { prefix: 'memory.swap-', source: 'vmstat', colour: 'var(--s-kernel)' },
  { prefix: 'memory.reclaimable', source: 'memory', colour: 'var(--s-cache)' },
  { prefix: 'memory.large-free', source: 'fragmentation', colour: 'var(--s-cpu)' },
  { prefix: 'memory.', source: 'memory', colour: 'var(--s-cpu)' },
  { prefix: 'pressure.', source: 'pressure', colour: 'var(--s-kernel)' },
  { prefix: 'cpu.', source: 'cpu', colour: 'var(--s-cpu)' },
  { prefix: 'load.', source: 'load', colour: 'var(--s-cpu)' },
  { prefix: 'sensor.', source: 'sensors', colour: 'var(--s-heat)' },
  { prefix: 'interface.rdma', source: 'rdma', colour: 'var(--s-net)' },
  { prefix: 'interface.', source: 'network', colour: 'var(--s-net)' },
  { prefix: 'network.', source: 'network', colour: 'var(--s-net)' },
  { prefix: 'disk.', source: 'disks', colour: 'var(--s-cpu)' },
  { prefix: 'file-system.', source: 'file-systems', colour: 'var(--s-cpu)' },
  { prefix: 'self.', source: 'self', colour: 'var(--s-cpu)' },
];

/** The recorder's own strips know the ends of their scales, and the field that a gap names. */
const recorded: Readonly<Record<string, StripDefinition>> = {
  'gpu.utilization': gpuBusy,
  'gpu.clock': smClock,
  'gpu.power': gpuPower,
};

/** Below these tops a scale shows but noise. */
const leastTop: Readonly<Record<Unit, number>> = {
  bytes: 1024 ** 3,
  'bytes-per-second': 1e6,
  share: 0.05,
  celsius: 60,
  watts: 10,
  hertz: 1e9,
  cores: 0.02,
  'per-second': 1,
  count: 1,
  seconds: 10,
};

/** Room above the highest limit, so that its line isn't the edge. */
const aboveLimit = 1.15;

function topOf(metric: Metric, limits: EvidenceChart['limits']): Top {
  const highest = Math.max(0, ...limits.map(({ value }) => value));
  const end = metric.range[1];
  // A share is seen against the whole, unless what matters of it is small.
  if (end !== null && (highest === 0 || highest > end / 4)) return { kind: 'fixed', value: end };
  return { kind: 'free', least: Math.max(leastTop[metric.unit], highest * aboveLimit) };
}

/** The end that the recorder's strip has, raised where the lines of the rule need it. */
const withRoom = (own: Top, needed: Top): Top =>
  own.kind === 'fixed' ? own : { kind: 'free', least: Math.max(own.least, needed.kind === 'free' ? needed.least : needed.value) };

const hasLabels = (wanted: Labels, labels: Labels): boolean => Object.entries(wanted).every(([name, value]) => labels[name] === value);

function qualifierOf(labels: Labels, { gpus, sensors }: Snapshot): string {
  if (labels.gpu !== undefined) return gpus.length > 1 ? `GPU ${labels.gpu}` : '';
  const sensor = sensors?.temperatures.find(({ id }) => id === labels.sensor);
  return sensor ? (sensor.label.split(',')[0] ?? '') : Object.values(labels).join(' ');
}

const smallShare = (metric: Metric, limits: EvidenceChart['limits']) =>
  metric.unit === 'share' && (metric.id.startsWith('pressure.') || limits.some(({ value }) => value < 0.1));

/** As the same figure is written elsewhere: memory in GiB whatever its size, small shares with a decimal. */
function formatOf(metric: Metric, limits: EvidenceChart['limits']): StripDefinition['format'] {
  if (metric.unit === 'share') return (value) => formatShare(value, smallShare(metric, limits) ? 1 : 0);
  if (metric.unit === 'bytes' && metric.id.includes('memory')) return formatGiga;
  return (value, system) => formatValue(metric.unit, value, system);
}

function stripOf(metric: Metric, { labels, limits }: EvidenceChart): StripDefinition {
  const family = families.find(({ prefix }) => metric.id.startsWith(prefix));
  const main: Measure = { metrics: [metric.id], combine: 'mean', pick: (candidate) => hasLabels(labels, candidate) };
  const own = recorded[metric.id];
  const top = topOf(metric, limits);
  const colour = family?.colour ?? 'var(--s-cpu)';
  return {
    id: `${metric.id} ${Object.values(labels).join(' ')}`.trim(),
    name: metric.label,
    source: own?.source ?? family?.source ?? 'self',
    field: own?.field ?? '',
    colour,
    applies: () => true,
    qualifier: (snapshot) => qualifierOf(labels, snapshot),
    main,
    layers: () => [{ measure: main, look: 'area', colour }],
    top: (snapshot) => (own ? withRoom(own.top(snapshot), top) : top),
    format: formatOf(metric, limits),
    limits: () => [],
  };
}

/** The charts of a finding as strips. A metric that this version doesn't know is left out: an older or newer one may have kept it. */
export const evidenceStrips = (charts: readonly EvidenceChart[]): readonly EvidenceStrip[] =>
  charts.flatMap((chart) => {
    const metric = metrics.find(({ id }) => id === chart.metric);
    return metric ? [{ strip: stripOf(metric, chart), limits: chart.limits }] : [];
  });
