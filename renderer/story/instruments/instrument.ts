import { metric } from '../../../app/telemetry/catalogue.ts';
import { formatValue } from '../../../app/telemetry/format/format.ts';
import type { SourceId } from '../../../app/telemetry/model/gap.ts';
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

const shareOfOne = (id: string) => metric(id).range[1];

/**
 * The strip of the recorder that shows a metric; for one that has none, a strip made of its row in the catalogue.
 * @throws RangeError for an id that isn't in the catalogue: a mistake of the caller's
 */
export function instrumentOf(id: string): StripDefinition {
  const known = strips.find(({ main }) => main.metrics.includes(id));
  if (known) return known;
  const row = metric(id);
  const top = shareOfOne(id);
  const measure = one(id, row.aggregate === 'mean' ? 'mean' : 'max');
  return {
    id,
    name: row.label,
    source: sources[id.split('.')[0] ?? ''] ?? 'self',
    field: '',
    colour: 'var(--s-gpu)',
    applies: () => true,
    qualifier: () => '',
    main: measure,
    layers: () => [{ measure, look: 'area', colour: 'var(--s-gpu)' }],
    top: () => (top === null ? { kind: 'free', least: 1 } : { kind: 'fixed', value: top }),
    format: (value, system) => formatValue(row.unit, value, system),
    limits: () => [],
  };
}
