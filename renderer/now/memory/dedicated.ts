import { asText, type ByteSystem, formatGiga } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** The memory of one GPU that has its own. */
export interface Dedicated {
  readonly index: number;
  readonly name: string;
  /** 0 to 1; `null` where the driver doesn't say. */
  readonly used: number | null;
  /** "40.2 of 80.0 GiB". */
  readonly words: string | null;
}

/** The memory of a single GPU; nothing where GPU and CPU share one pool, or where a table of several GPUs tells it. */
export function dedicatedView(snapshot: Snapshot | null, system: ByteSystem): readonly Dedicated[] {
  if (!snapshot || snapshot.memory?.unified === true || snapshot.gpus.length > 1) return [];
  return snapshot.gpus.map(({ index, name, memoryTotalBytes: total, memoryUsedBytes: used }) => ({
    index,
    name: name?.replace(/^NVIDIA /, '') ?? 'GPU',
    used: total !== null && used !== null && total > 0 ? Math.round((used / total) * 2000) / 2000 : null,
    words: total !== null && used !== null ? `${formatGiga(used, system).figure} of ${asText(formatGiga(total, system))}` : null,
  }));
}
