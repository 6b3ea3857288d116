import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { parseMeminfo } from '../../../app/telemetry/sources/meminfo.ts';
import { parsePressure } from '../../../app/telemetry/sources/pressure.ts';
import { parseVmstat, vmstatSource } from '../../../app/telemetry/sources/vmstat.ts';
import { memoryModel } from '../../../app/telemetry/unified-memory.ts';
import { fixture } from '../../fixture.node.ts';

type Sample = Readonly<Record<`${string}_KiB`, number>> & {
  readonly at: string;
  readonly kind: 'memory' | 'gpu';
  readonly vmstat: Readonly<Record<string, number>>;
  readonly pressure: string;
};

const lines = (figures: Readonly<Record<string, number>>, line: (name: string, value: number) => string): string =>
  Object.entries(figures)
    .map(([name, value]) => line(name, value))
    .join('\n');

/**
 * The samples of a recorded series, a second apart but for its gaps: memory, paging and pressure are recorded,
 * who holds GPU memory isn't, the rest is `base`.
 */
export function memorySeries(file: string, base: Snapshot): readonly Snapshot[] {
  const samples = fixture(`gb10/${file}`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample)
    .filter(({ kind }) => kind === 'memory');
  return samples.map((sample, index) => {
    const { at, kind: _, vmstat, pressure, ...figures } = sample;
    const before = samples[index - 1];
    const takenAtMs = Date.parse(at);
    const seconds = before ? (takenAtMs - Date.parse(before.at)) / 1000 : null;
    const meminfo = parseMeminfo(lines(figures, (name, value) => `${name.replace('_KiB', '')}: ${value} kB`));
    const counters = (of: Sample) => parseVmstat(lines(of.vmstat, (name, value) => `${name} ${value}`));
    return {
      ...base,
      takenAtMs,
      sequence: index + 1,
      intervalSeconds: seconds,
      gpuProcesses: null,
      memory: meminfo && memoryModel(meminfo, { unified: true, heldBytes: null }),
      vmstat: vmstatSource.derive(counters({ ...sample, vmstat }), before ? counters(before) : null, seconds).reading,
      memoryPressure: parsePressure(pressure),
    };
  });
}

/** The series of two machines in good order: one that begins to load a model, one that serves with 2.8 GiB left. */
export const recordedSeries = [
  'telemetry-series.founders.idle-to-loading.jsonl',
  'telemetry-series.msi-edgexpert.serving-2.8gib-available.jsonl',
] as const;
