import { asText, type ByteSystem, formatGiga, formatShare, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Layer } from '../../charts/trace.ts';
import { one, type StripDefinition } from './definition.ts';

const gold = 'var(--s-gpu)';
const heat = 'var(--s-heat)';

/** The mean of all GPUs as a line; where there are several, with a band from the lowest to the highest. */
const meanWithBand =
  (metric: string, colour: string) =>
  (snapshot: Snapshot | null): readonly Layer[] => {
    const line: Layer = { measure: one(metric, 'mean'), look: 'area', colour };
    if ((snapshot?.gpus.length ?? 0) < 2) return [line];
    return [{ measure: one(metric, 'max'), look: 'band-top', colour }, { measure: one(metric, 'min'), look: 'band-bottom', colour }, line];
  };

const several = (snapshot: Snapshot, one: string, many: string) =>
  snapshot.gpus.length > 1 ? `${many} ${snapshot.gpus.length} GPUs` : one;

const shortName = (name: string | null | undefined) => name?.replace(/^NVIDIA\s+(GeForce\s+)?/, '') ?? '';

/** The highest of a figure over all GPUs; `null` where none gives it. */
const highest = (snapshot: Snapshot | null, figure: (gpu: Snapshot['gpus'][number]) => number | null): number | null => {
  const known = (snapshot?.gpus ?? []).flatMap((gpu) => figure(gpu) ?? []);
  return known.length > 0 ? Math.max(...known) : null;
};

const total = (snapshot: Snapshot | null, figure: (gpu: Snapshot['gpus'][number]) => number | null): number | null => {
  const known = (snapshot?.gpus ?? []).flatMap((gpu) => figure(gpu) ?? []);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
};

const hasOwnMemory = (snapshot: Snapshot | null) => total(snapshot, (gpu) => gpu.memoryTotalBytes) !== null;

export const gpuBusy: StripDefinition = {
  id: 'gpu-busy',
  name: 'GPU busy',
  source: 'gpu',
  field: 'gpus[*].utilization',
  colour: gold,
  applies: () => true,
  qualifier: (snapshot) => several(snapshot, shortName(snapshot.gpus[0]?.name), 'mean of'),
  main: one('gpu.utilization', 'mean'),
  layers: meanWithBand('gpu.utilization', gold),
  top: () => ({ kind: 'fixed', value: 1 }),
  format: (value) => formatShare(value),
  limits: () => [],
  whole: true,
};

export const smClock: StripDefinition = {
  id: 'sm-clock',
  name: 'SM clock',
  source: 'gpu',
  field: 'gpus[*].smClockHertz',
  colour: gold,
  applies: () => true,
  qualifier: (snapshot) => several(snapshot, snapshot.gpus[0]?.pState ?? '', 'mean of'),
  main: one('gpu.clock', 'mean'),
  layers: meanWithBand('gpu.clock', gold),
  top: (snapshot) => ({ kind: 'fixed', value: (highest(snapshot, (gpu) => gpu.smClockReachableHertz) ?? 2.5e9) * 1.11 }),
  format: (value) => formatValue('hertz', value, 'decimal'),
  limits: (snapshot) => {
    const reachable = highest(snapshot, (gpu) => gpu.smClockReachableHertz);
    return reachable === null ? [] : [{ value: reachable, meaning: 'reachable' }];
  },
};

export const gpuPower: StripDefinition = {
  id: 'gpu-power',
  name: 'GPU power',
  source: 'gpu',
  field: 'gpus[*].powerWatts',
  colour: gold,
  applies: () => true,
  qualifier: (snapshot) => several(snapshot, 'GPU alone', 'sum of'),
  main: one('gpu.power'),
  layers: () => [{ measure: one('gpu.power'), look: 'area', colour: gold }],
  top: (snapshot) => {
    const limit = total(snapshot, (gpu) => gpu.powerLimitWatts);
    return limit === null ? { kind: 'free', least: 40 } : { kind: 'fixed', value: limit * 1.1 };
  },
  format: (value) => formatValue('watts', value, 'decimal'),
  limits: (snapshot) => {
    const limit = total(snapshot, (gpu) => gpu.powerLimitWatts);
    return limit === null ? [] : [{ value: limit, meaning: 'limit' }];
  },
  peak: true,
};

/** Only where the GPU has memory of its own; on a Spark it is part of the one pool. */
export const gpuMemory: StripDefinition = {
  id: 'gpu-memory',
  name: 'GPU memory',
  source: 'gpu',
  field: 'gpus[*].memoryUsedBytes',
  colour: gold,
  applies: hasOwnMemory,
  qualifier: (snapshot, system) => `of ${gigaText(snapshot, system)}`,
  main: one('gpu.memory.used'),
  layers: () => [{ measure: one('gpu.memory.used'), look: 'area', colour: gold }],
  top: (snapshot) => ({ kind: 'fixed', value: total(snapshot, (gpu) => gpu.memoryTotalBytes) ?? 1 }),
  format: formatGiga,
  limits: (snapshot) => [{ value: total(snapshot, (gpu) => gpu.memoryTotalBytes) ?? 1, meaning: '' }],
};

const gigaText = (snapshot: Snapshot, system: ByteSystem) =>
  asText(
    formatGiga(
      total(snapshot, (gpu) => gpu.memoryTotalBytes),
      system,
    ),
  );

/** Only where the GPU isn't one of the machine's own sensors. */
export const gpuHeat: StripDefinition = {
  id: 'gpu-heat',
  name: 'Hottest GPU',
  source: 'gpu',
  field: 'gpus[*].temperatureCelsius',
  colour: heat,
  applies: hasOwnMemory,
  qualifier: (snapshot) => several(snapshot, 'the driver says', 'of'),
  main: one('gpu.temperature', 'max'),
  layers: () => [{ measure: one('gpu.temperature', 'max'), look: 'area', colour: heat }],
  top: () => ({ kind: 'fixed', value: 110 }),
  format: (value) => formatValue('celsius', value, 'decimal'),
  limits: (snapshot) => {
    const slows = highest(snapshot, ({ temperatureCelsius: now, temperatureHeadroomCelsius: left }) =>
      now === null || left === null ? null : now + left,
    );
    return slows === null ? [] : [{ value: slows, meaning: 'slows', tone: 'warn' }];
  },
};
