import { asText, type ByteSystem, formatGiga } from '../../../../app/telemetry/format/format.ts';
import type { Memory } from '../../../../app/telemetry/model/memory.ts';

/** Who counts what is free. */
export type Counter = 'cuda' | 'linux';

/** One way to count, as a share of the pool from its right end, and as words. */
export interface Counted {
  readonly share: number;
  readonly figure: string;
  readonly says: string;
}

/** What is free as CUDA and as Linux count it. Where the GPU has memory of its own there is no such difference, and the words say so. */
export function countedBy(counter: Counter, memory: Memory, system: ByteSystem): Counted {
  const bytes = counter === 'cuda' ? memory.freeBytes : memory.availableBytes;
  const figure = asText(formatGiga(bytes, system));
  const share = Math.round((bytes / memory.totalBytes) * 5000) / 5000;
  if (!memory.unified)
    return { share, figure, says: 'On this machine the GPU has memory of its own, so the two never count the same pool.' };
  const gap = asText(formatGiga(memory.cudaGapBytes, system));
  if (counter === 'cuda') {
    return {
      share,
      figure,
      says: `As CUDA counts, ${figure} are free: only what is quite empty. ${gap} more could be had, and a program that believes CUDA doesn’t ask for it.`,
    };
  }
  return {
    share,
    figure,
    says: `Linux would hand out ${figure}: the empty part, and page cache that leaves when it is asked to. That is ${gap} more than CUDA counts.`,
  };
}
