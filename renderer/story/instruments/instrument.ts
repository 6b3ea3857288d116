import { metric } from '../../../app/telemetry/catalogue.ts';
import { grouped } from '../../../app/telemetry/format/figure.ts';
import { type ByteSystem, type Figure, formatGiga, formatTraffic, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Metric } from '../../../app/telemetry/metrics.ts';
import type { SourceId } from '../../../app/telemetry/model/gap.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Measure } from '../../charts/measure.ts';
import { one, type StripDefinition } from '../../now/strips/definition.ts';
import { strips } from '../../now/strips/order.ts';

/** Who answers for a metric, by the first part of its id. */
const sources: Readonly<Record<string, SourceId>> = {
  gpu: 'gpu',
  driver: 'gpu',
  memory: 'memory',
  swap: 'memory',
  vmstat: 'vmstat',
  pressure: 'pressure',
  cpu: 'cpu',
  load: 'load',
  uptime: 'load',
  sensor: 'sensors',
  fan: 'sensors',
  rail: 'sensors',
  network: 'network',
  interface: 'network',
  disk: 'disks',
  'file-system': 'file-systems',
  self: 'self',
};

const day = 86_400;

/** In the unit that suits one narrow place: memory in GiB whatever its size, traffic in bits, long times in days or hours. */
function format({ id, unit }: Metric, value: number | null, system: ByteSystem): Figure {
  if (unit === 'bytes-per-second' && /^(network|interface)\./.test(id)) return formatTraffic(value);
  if (unit === 'bytes') return formatGiga(value, system);
  if (unit === 'seconds' && value !== null && value >= 7200) {
    return value >= 2 * day ? { figure: grouped(value / day, 1), unit: 'days' } : { figure: grouped(value / 3600, 1), unit: 'h' };
  }
  return formatValue(unit, value, system);
}

/** One of several that the story speaks of, where all together would say little. */
interface Chosen {
  readonly name: string;
  readonly pick: NonNullable<Measure['pick']>;
}

const largest = ({ cpu }: Snapshot): string | null | undefined => cpu?.kinds[0]?.kind;
const smallest = ({ cpu }: Snapshot): string | null | undefined => cpu?.kinds.at(-1)?.kind;

const rootDevice = (storage: Snapshot['storage']): string | undefined =>
  storage?.fileSystems.find(({ mountPoint }) => mountPoint === '/')?.device;

/** By what stands in a scene: a metric, with the instance that is meant after a "#". */
const chosen: Readonly<Record<string, Chosen>> = {
  'cpu.kind.utilization#large': { name: 'Large cores', pick: ({ kind }, snapshot) => kind === largest(snapshot) },
  'cpu.kind.utilization#small': { name: 'Small cores', pick: ({ kind }, snapshot) => kind === smallest(snapshot) },
  'file-system.free#root': { name: 'Free on the root disk', pick: ({ device }, { storage }) => device === rootDevice(storage) },
};

/** What a scene's metric is shown as. */
const shownAs: Readonly<Record<string, readonly string[]>> = {
  'cpu.kind.utilization': ['cpu.kind.utilization#large', 'cpu.kind.utilization#small'],
  // The two kinds say it.
  'cpu.core.utilization': [],
  'file-system.free': ['file-system.free#root'],
};

/** What only one pool for CPU and GPU has. */
const ofOnePool: ReadonlySet<string> = new Set(['memory.cuda-gap', 'memory.gpu-processes']);

/** The readings beside a scene, as `instrumentOf` takes them. @param unified whether CPU and GPU share their memory here */
export const readingsOf = (metrics: readonly string[], unified: boolean): readonly string[] =>
  metrics.filter((id) => unified || !ofOnePool.has(id)).flatMap((id) => shownAs[id] ?? [id]);

export interface Instrument {
  readonly strip: StripDefinition;
  /** Whether it moves: what only changes with the machine has no trace. */
  readonly traced: boolean;
}

/**
 * The strip of the recorder whose reading is this metric; for one that has none, a strip made of its row in the catalogue.
 * @param id a metric, or one that `readingsOf` gave
 * @throws RangeError for an id that isn't in the catalogue: a mistake of the caller's
 */
export function instrumentOf(id: string): Instrument {
  const [base = id] = id.split('#');
  const meant = chosen[id];
  const row = metric(base);
  const traced = row.aggregate !== 'last';
  const known = strips.find(({ main }) => main.metrics.length === 1 && main.metrics[0] === id);
  if (known) return { strip: known, traced };
  const [, end] = row.range;
  // Traffic of several adds up; of shares and clocks the mean says more; else the highest.
  const combine = row.unit === 'bytes-per-second' ? 'sum' : row.aggregate === 'mean' ? 'mean' : 'max';
  const measure: Measure = meant === undefined ? one(base, combine) : { ...one(base, combine), pick: meant.pick };
  const strip: StripDefinition = {
    id,
    name: meant?.name ?? row.label,
    source: sources[id.split('.')[0] ?? ''] ?? 'self',
    field: '',
    colour: 'var(--s-gpu)',
    applies: () => true,
    qualifier: (snapshot) => {
      const instances = meant === undefined ? row.samples(snapshot).length : 1;
      return instances > 1 ? `${combine === 'max' ? 'highest' : combine} of ${instances}` : '';
    },
    main: measure,
    layers: () => [{ measure, look: 'area', colour: 'var(--s-gpu)' }],
    top: () => (end === null ? { kind: 'free', least: 1 } : { kind: 'fixed', value: end }),
    format: (value, system) => format(row, value, system),
    limits: () => [],
  };
  return { strip, traced };
}
