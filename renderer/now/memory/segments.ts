import { asText, type ByteSystem, formatGiga } from '../../../app/telemetry/format/format.ts';
import type { GpuProcess } from '../../../app/telemetry/model/gpu.ts';
import type { Memory } from '../../../app/telemetry/model/memory.ts';

/** One stretch of the bar. */
export interface Segment {
  readonly key: string;
  /** `process`: held by one GPU process; `estimated`: the GPU's part where no list tells whose it is. */
  readonly kind: 'process' | 'estimated' | 'other' | 'kernel' | 'unattributed' | 'cache' | 'free';
  /** Where it begins and how long it is, as shares of the pool. */
  readonly start: number;
  readonly size: number;
  /** A process's name; shown where there is room. */
  readonly name: string | null;
  /** What stands in it: "71.2 GiB", "6.3"; nothing where it is too short. */
  readonly figure: string;
}

/** `bytes`: how long it is drawn. `told`: its figure, which a list read a moment earlier may give differently. */
type Stretch = Pick<Segment, 'key' | 'kind' | 'name'> & { readonly bytes: number; readonly told?: number };

/** Processes with less than this share of the pool are drawn as one. */
const smallest = 0.004;

function processStretches(memory: Memory, processes: readonly GpuProcess[] | null): readonly Stretch[] {
  const all = memory.gpuProcessesBytes;
  if (all <= 0) return [];
  if (memory.gpuSource === 'estimated') return [{ key: 'estimated', kind: 'estimated', name: null, bytes: all }];
  const known = (processes ?? []).filter(({ gpuMemoryBytes }) => (gpuMemoryBytes ?? 0) > 0);
  const sum = known.reduce((bytes, { gpuMemoryBytes }) => bytes + (gpuMemoryBytes ?? 0), 0);
  // The list and the pool may be read at different moments: the bar keeps the pool's figure.
  const scale = sum > all ? all / sum : 1;
  const large = known
    .map((process) => ({
      key: `${process.gpuIndex}/${process.pid}`,
      kind: 'process' as const,
      name: process.name,
      bytes: (process.gpuMemoryBytes ?? 0) * scale,
      told: process.gpuMemoryBytes ?? 0,
    }))
    .filter(({ bytes }) => bytes / memory.totalBytes >= smallest)
    .toSorted((a, b) => b.bytes - a.bytes);
  const rest = all - large.reduce((bytes, stretch) => bytes + stretch.bytes, 0);
  return rest / memory.totalBytes < 0.0005 ? large : [...large, { key: 'rest', kind: 'process', name: null, bytes: rest }];
}

const figureOf = ({ kind, bytes, told = bytes }: Stretch, size: number, first: boolean, system: ByteSystem): string => {
  if (kind === 'estimated') return `about ${asText(formatGiga(bytes, system))}`;
  if (kind !== 'process' || size < 0.028) return '';
  return first ? asText(formatGiga(told, system)) : formatGiga(told, system).figure;
};

const fine = (value: number): number => Math.round(value * 5000) / 5000;

/** The bar from left to right: GPU processes by size, then the other parts in the order of the sum. Positions add up to 1. */
export function segmentsOf(memory: Memory, processes: readonly GpuProcess[] | null, system: ByteSystem): readonly Segment[] {
  const stretches: readonly Stretch[] = [
    ...processStretches(memory, processes),
    { key: 'other', kind: 'other', name: null, bytes: memory.otherProcessesBytes },
    { key: 'kernel', kind: 'kernel', name: null, bytes: memory.kernelBytes },
    { key: 'unattributed', kind: 'unattributed', name: null, bytes: memory.unattributedBytes },
    { key: 'cache', kind: 'cache', name: null, bytes: memory.reclaimableBytes },
    { key: 'free', kind: 'free', name: null, bytes: memory.freeBytes },
  ];
  let before = 0;
  return stretches
    .filter(({ bytes }) => bytes > 0)
    .map((stretch, index) => {
      const start = fine(before / memory.totalBytes);
      before += stretch.bytes;
      const size = fine(fine(before / memory.totalBytes) - start);
      return {
        key: stretch.key,
        kind: stretch.kind,
        name: stretch.name,
        start,
        size,
        figure: figureOf(stretch, size, index === 0, system),
      };
    });
}
