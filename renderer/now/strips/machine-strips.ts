import { grouped } from '../../../app/telemetry/format/figure.ts';
import { asText, formatGiga, formatShare, formatTraffic, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Sensor } from '../../../app/telemetry/model/sensors.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Layer } from '../../charts/trace.ts';
import { type Limit, one, type StripDefinition } from './definition.ts';

const cpuBlue = 'var(--s-cpu)';
const heatRed = 'var(--s-heat)';

const hottest = (snapshot: Snapshot | null): Sensor | undefined =>
  snapshot?.sensors?.temperatures.find(({ id }) => id === snapshot.sensors?.hottestId);

/** The sensors that share the limits of the hottest one: a Spark's seven zones, but not its disk. */
function isItsKind(id: string | undefined, snapshot: Snapshot): boolean {
  const first = hottest(snapshot);
  const sensor = snapshot.sensors?.temperatures.find((candidate) => candidate.id === id);
  return !first || (sensor !== undefined && sensor.criticalCelsius === first.criticalCelsius && sensor.highCelsius === first.highCelsius);
}

const hottestOfItsKind = {
  metrics: ['sensor.temperature'],
  combine: 'max',
  pick: (labels: Readonly<Record<string, string>>, snapshot: Snapshot) => isItsKind(labels.sensor, snapshot),
} as const;

export const heat: StripDefinition = {
  id: 'heat',
  name: 'Hottest sensor',
  source: 'sensors',
  field: 'sensors.temperatures[*].temperatureCelsius',
  colour: heatRed,
  applies: () => true,
  // "zone 0, GPU hot spot": what it is stands in the list of sensors.
  qualifier: (snapshot) => hottest(snapshot)?.label.split(',')[0] ?? '',
  main: hottestOfItsKind,
  layers: () => [{ measure: hottestOfItsKind, look: 'area', colour: heatRed }],
  top: (snapshot) => ({ kind: 'fixed', value: (hottest(snapshot)?.criticalCelsius ?? hottest(snapshot)?.highCelsius ?? 100) * 1.08 }),
  format: (value) => formatValue('celsius', value, 'decimal'),
  limits: (snapshot) => {
    const sensor = hottest(snapshot);
    const limits: Limit[] = [];
    if (sensor?.criticalCelsius != null) limits.push({ value: sensor.criticalCelsius, meaning: 'critical', tone: 'crit' });
    if (sensor?.highCelsius != null) limits.push({ value: sensor.highCelsius, meaning: 'slows', tone: 'warn' });
    return limits;
  },
};

/** The sum that makes up the memory in use, from the floor up, with what can be squeezed out on top. */
const parts = ['memory.gpu-processes', 'memory.other-processes', 'memory.kernel', 'memory.unattributed', 'memory.reclaimable'];

/** Each layer of the stack reaches from the floor to the top of its part, so the highest stands first. */
const stack: readonly Layer[] = [
  { count: 5, look: 'foam', colour: 'var(--s-cache)' },
  { count: 4, look: 'hatched', colour: 'var(--line-2)' },
  { count: 3, look: 'stack', colour: 'var(--s-kernel)' },
  { count: 2, look: 'stack', colour: cpuBlue },
  { count: 1, look: 'stack', colour: 'color-mix(in oklab, var(--gold-fill) 80%, var(--bg))' },
].map(({ count, look, colour }) => ({
  measure: {
    metrics: parts.slice(0, count),
    combine: 'sum',
  },
  look: look as Layer['look'],
  colour,
}));

export const memory: StripDefinition = {
  id: 'memory',
  name: 'Memory in use',
  source: 'memory',
  field: 'memory.usedBytes',
  colour: 'var(--s-gpu)',
  applies: () => true,
  qualifier: (snapshot, system) => (snapshot.memory ? `of ${asText(formatGiga(snapshot.memory.totalBytes, system))}` : ''),
  main: one('memory.used'),
  layers: () => stack,
  top: (snapshot) => ({ kind: 'fixed', value: snapshot?.memory?.totalBytes ?? 1 }),
  format: formatGiga,
  limits: (snapshot) => (snapshot.memory ? [{ value: snapshot.memory.totalBytes, meaning: '' }] : []),
};

export const cpu: StripDefinition = {
  id: 'cpu',
  name: 'CPU',
  source: 'cpu',
  field: 'cpu.utilization',
  colour: cpuBlue,
  applies: () => true,
  qualifier: (snapshot) => (snapshot.cpu ? `${snapshot.cpu.cores.length} cores` : ''),
  main: one('cpu.utilization'),
  layers: () => [{ measure: one('cpu.utilization'), look: 'area', colour: cpuBlue }],
  top: () => ({ kind: 'fixed', value: 1 }),
  format: (value) => formatShare(value),
  limits: () => [],
  whole: true,
};

/** As everywhere else, but in GB/s from one on: a peak stands in a narrow place. */
const formatRate = (value: number | null) =>
  value !== null && value >= 1e9 ? { figure: grouped(value / 1e9, 1), unit: 'GB/s' } : formatValue('bytes-per-second', value, 'decimal');

const memoryStalls = {
  metrics: ['pressure.some'],
  combine: 'sum',
  pick: ({ resource }: Readonly<Record<string, string>>) => resource === 'memory',
} as const;

export const pressure: StripDefinition = {
  id: 'pressure',
  name: 'Pressure',
  source: 'pressure',
  field: 'memoryPressure.some10',
  colour: 'var(--s-kernel)',
  applies: () => true,
  qualifier: () => 'memory',
  main: memoryStalls,
  layers: () => [{ measure: memoryStalls, look: 'area', colour: 'var(--s-kernel)' }],
  top: () => ({ kind: 'fixed', value: 1 }),
  format: (value) => formatShare(value, 1),
  limits: () => [],
  whole: true,
};

export const network: StripDefinition = {
  id: 'network',
  name: 'Network in',
  source: 'network',
  field: 'network.receivedBytesPerSecond',
  colour: 'var(--s-net)',
  applies: () => true,
  qualifier: (snapshot) =>
    snapshot.network?.ports.some((port) => port.interfaces.some(({ rdmaDevice }) => rdmaDevice !== null)) ? 'RDMA too' : '',
  main: one('network.received'),
  layers: () => [
    { measure: one('network.received'), look: 'area', colour: 'var(--s-net)' },
    { measure: one('network.sent'), look: 'dashed', colour: 'var(--s-net)' },
  ],
  // 10 Mb/s: the chatter of an idle machine stays on the floor.
  top: () => ({ kind: 'free', least: 1.25e6 }),
  format: (value) => formatTraffic(value),
  limits: () => [],
  peak: true,
  second: { name: 'out', measure: one('network.sent') },
};

export const disk: StripDefinition = {
  id: 'disk',
  name: 'Disk read',
  source: 'disks',
  field: 'storage.readBytesPerSecond',
  colour: cpuBlue,
  applies: () => true,
  qualifier: (snapshot) => {
    const disks = snapshot.storage?.disks ?? [];
    return disks.length > 1 ? `${disks.length} disks` : (disks[0]?.name ?? '');
  },
  main: one('disk.read'),
  layers: () => [
    { measure: one('disk.read'), look: 'area', colour: cpuBlue },
    { measure: one('disk.written'), look: 'dashed', colour: cpuBlue },
  ],
  top: () => ({ kind: 'free', least: 10e6 }),
  format: (value) => formatRate(value),
  limits: () => [],
  peak: true,
  second: { name: 'write', measure: one('disk.written') },
};
