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

interface Family {
  readonly prefix: string;
  readonly source: SourceId;
  /** A field of the snapshot that its metrics are made of, to find the gap that explains why there is none. */
  readonly field: string;
  readonly colour: string;
}

const gold = 'var(--s-gpu)';
const blue = 'var(--s-cpu)';
const heat = 'var(--s-heat)';
const violet = 'var(--s-kernel)';
const teal = 'var(--s-net)';

/** Who answers for a metric, and the colour of its kind. The first that fits counts. */
const families: readonly Family[] = [
  { prefix: 'gpu.temperature', source: 'gpu', field: 'gpus[*].temperatureCelsius', colour: heat },
  { prefix: 'gpu.memory', source: 'gpu', field: 'gpus[*].memoryUsedBytes', colour: gold },
  { prefix: 'gpu.', source: 'gpu', field: 'gpus[*].utilization', colour: gold },
  { prefix: 'driver.', source: 'gpu', field: 'gpus[*].utilization', colour: gold },
  { prefix: 'memory.gpu-processes', source: 'gpu-processes', field: 'memory.gpuProcessesBytes', colour: gold },
  { prefix: 'memory.swap-', source: 'vmstat', field: 'vmstat.swapInBytesPerSecond', colour: violet },
  { prefix: 'memory.reclaimable', source: 'memory', field: 'memory.reclaimableBytes', colour: 'var(--s-cache)' },
  { prefix: 'memory.large-free', source: 'fragmentation', field: 'fragmentation', colour: blue },
  { prefix: 'memory.', source: 'memory', field: 'memory.usedBytes', colour: blue },
  { prefix: 'pressure.', source: 'pressure', field: 'memoryPressure.some10', colour: violet },
  { prefix: 'cpu.', source: 'cpu', field: 'cpu.utilization', colour: blue },
  { prefix: 'load.', source: 'load', field: 'load.one', colour: blue },
  { prefix: 'sensor.', source: 'sensors', field: 'sensors.temperatures[*].temperatureCelsius', colour: heat },
  { prefix: 'interface.rdma', source: 'rdma', field: 'network.ports[*].interfaces[*].rdmaReceivedBytesPerSecond', colour: teal },
  { prefix: 'interface.', source: 'network', field: 'network.ports[*].interfaces[*].receivedBytesPerSecond', colour: teal },
  { prefix: 'network.', source: 'network', field: 'network.receivedBytesPerSecond', colour: teal },
  { prefix: 'disk.', source: 'disks', field: 'storage.readBytesPerSecond', colour: blue },
  { prefix: 'file-system.', source: 'file-systems', field: 'storage.fileSystems[*].freeBytes', colour: blue },
];
const anyFamily: Family = { prefix: '', source: 'self', field: 'self.cpuCores', colour: blue };

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
  const { source, field, colour } = families.find(({ prefix }) => metric.id.startsWith(prefix)) ?? anyFamily;
  const main: Measure = { metrics: [metric.id], combine: 'mean', pick: (candidate) => hasLabels(labels, candidate) };
  const own = recorded[metric.id];
  const top = topOf(metric, limits);
  return {
    id: `${metric.id} ${Object.values(labels).join(' ')}`.trim(),
    name: metric.label,
    source: own?.source ?? source,
    field: own?.field ?? field,
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
