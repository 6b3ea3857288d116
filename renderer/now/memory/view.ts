import { asText, type ByteSystem, type Figure, formatAge, formatGiga, formatShare, giga } from '../../../app/telemetry/format/format.ts';
import type { Memory } from '../../../app/telemetry/model/memory.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { addsUp } from './adds-up.ts';
import { type Segment, segmentsOf } from './segments.ts';

export type PartId = 'gpu' | 'other' | 'kernel' | 'unattributed' | 'cache' | 'free';

/** One term of the sum. */
export interface Part {
  readonly id: PartId;
  readonly name: string;
  readonly value: Figure;
}

/** What can still be had, as shares of the pool and in words. */
export interface Room {
  /** What CUDA reports as free: `MemFree`; `null` where the GPU has memory of its own. */
  readonly freeShare: number | null;
  readonly availableShare: number;
  readonly free: Figure;
  readonly available: Figure;
  /** Why the two differ and what swap adds: one or two sentences, or nothing. */
  readonly words: string;
}

export interface MemoryView {
  readonly unified: boolean;
  readonly parts: readonly Part[];
  readonly total: Figure;
  readonly totalBytes: number;
  readonly segments: readonly Segment[];
  readonly room: Room;
  /** The bar in words, for those who don't see it. */
  readonly spoken: string;
}

const names: Readonly<Record<PartId, string>> = {
  gpu: 'GPU processes',
  other: 'Other processes',
  kernel: 'Kernel',
  unattributed: 'Not attributed',
  cache: 'Page cache',
  free: 'Free',
};

function partsOf(memory: Memory, system: ByteSystem): readonly Part[] {
  const bytes: readonly (readonly [PartId, number])[] = [
    ['gpu', memory.gpuProcessesBytes],
    ['other', memory.otherProcessesBytes],
    ['kernel', memory.kernelBytes],
    ['unattributed', memory.unattributedBytes],
    ['cache', memory.reclaimableBytes],
    ['free', memory.freeBytes],
  ];
  const shown = memory.unified ? bytes : bytes.filter(([id]) => id !== 'gpu');
  // What is told elsewhere too (the GPU's part, what CUDA reports as free) keeps its own rounding.
  const fixed = shown.map(([id]) => id === 'gpu' || id === 'free');
  const unit = giga(system);
  const figures = addsUp(
    shown.map(([, value]) => value),
    memory.totalBytes,
    fixed,
    system,
  );
  return shown.map(([id], index) => ({
    id,
    name: id === 'gpu' && memory.gpuSource === 'estimated' ? 'GPU, estimated' : names[id],
    value: { figure: figures[index] ?? '—', unit },
  }));
}

function roomOf(memory: Memory, system: ByteSystem): Room {
  const text = (value: number) => formatGiga(value, system).figure;
  // Less than half of the last digit is no gap in the figures as they are written.
  const visible = (value: number) => Number(text(value).replaceAll(',', '')) > 0;
  const gap =
    memory.unified && visible(memory.cudaGapBytes)
      ? `${asText(formatGiga(memory.cudaGapBytes, system))} between them: programs that believe CUDA’s figure refuse to start. `
      : '';
  const huge =
    memory.hugePagesTotalBytes > 0 && memory.unified
      ? `Of huge pages ${asText(formatGiga(memory.hugePagesFreeBytes, system))} are free. `
      : '';
  const swap = memory.swapFreeBytes;
  const swaps = huge === '' && visible(swap) ? `Swap adds ${text(swap)}, slowly.` : memory.swapTotalBytes > 0 ? '' : 'There is no swap.';
  return {
    freeShare: memory.unified ? share(memory.freeBytes, memory.totalBytes) : null,
    availableShare: share(memory.availableBytes, memory.totalBytes),
    free: formatGiga(memory.freeBytes, system),
    available: formatGiga(memory.availableBytes, system),
    words: `${gap}${huge}${swaps}`.trim(),
  };
}

/** Rounded to what a pixel can show, so that noise below it draws nothing anew. */
export const share = (part: number, whole: number): number => (whole > 0 ? Math.round((part / whole) * 5000) / 5000 : 0);

/** The memory section as it is drawn; `null` where the machine's memory isn't known (yet). */
export function memoryView(snapshot: Snapshot | null, system: ByteSystem): MemoryView | null {
  const memory = snapshot?.memory;
  if (!snapshot || !memory) return null;
  const parts = partsOf(memory, system);
  const total = formatGiga(memory.totalBytes, system);
  return {
    unified: memory.unified,
    parts,
    total,
    totalBytes: memory.totalBytes,
    segments: segmentsOf(memory, snapshot.gpuProcesses, system),
    room: roomOf(memory, system),
    spoken: `${parts.map(({ name, value }) => `${name} ${value.figure}`).join(', ')}, together ${total.figure} ${total.unit}`,
  };
}

/** What stands at the right of the title: pressure, swap, and where the figures come from. */
export interface Provenance {
  readonly pressure: Figure;
  readonly swapUsed: string;
  readonly swapTotal: string;
  readonly source: string;
}

export function provenance(snapshot: Snapshot | null, system: ByteSystem): Provenance {
  const memory = snapshot?.memory ?? null;
  const used = memory && memory.swapTotalBytes - memory.swapFreeBytes;
  const age = snapshot?.sources.find(({ id }) => id === 'memory')?.ageSeconds ?? null;
  const sources =
    memory === null
      ? ''
      : {
          'process-list': 'meminfo and the driver’s process list',
          estimated: 'meminfo alone: the GPU’s part is what it leaves unexplained',
          none: 'meminfo',
        }[memory.gpuSource];
  return {
    pressure: formatShare(snapshot?.memoryPressure?.some10 ?? null, 1),
    swapUsed: formatGiga(used, system).figure,
    swapTotal: asText(formatGiga(memory?.swapTotalBytes ?? null, system)),
    source: age === null ? sources : `${age < 0.1 ? 'just read' : `read ${formatAge(age)} ago`}: ${sources}`,
  };
}
