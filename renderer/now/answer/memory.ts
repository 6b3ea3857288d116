import { asText, type ByteSystem, formatGiga, formatShare } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Judgement } from './answer.ts';
import { largestHolder } from './sentence.ts';

/*
 * Little that is available is no alarm by itself: healthy serving runs are known with 2.8 GiB left and no pressure at all.
 * So both are asked: how little is left, and how much the tasks already wait for it (all of them, over ten seconds).
 */
const nearlyNothing = { availableShare: 0.05, pressure: 0.1 };
const little = { availableShare: 0.1, pressure: 0.01 };

/** From here on the waiting itself is felt, however much is free: the limit of a container may be what is reached. */
const heavyWaiting = 0.2;

const waitWords = (some: number): string => `tasks wait for memory ${asText(formatShare(some))} of the time`;

/** Memory that is nearly exhausted while tasks wait for it, or that they wait for anyway. */
export function judgeMemory(snapshot: Snapshot, system: ByteSystem): readonly Judgement[] {
  const { memory, memoryPressure } = snapshot;
  const pressure = memoryPressure?.full10 ?? memoryPressure?.some10 ?? null;
  if (memory === null || pressure === null) return [];
  const share = memory.availableBytes / memory.totalBytes;
  const is = (bounds: typeof little) => share < bounds.availableShare && pressure >= bounds.pressure;
  const level = is(nearlyNothing) ? 'critical' : is(little) ? 'warning' : null;
  const waiting = waitWords(memoryPressure?.some10 ?? pressure);
  const available = `${asText(formatGiga(memory.availableBytes, system))} of ${asText(formatGiga(memory.totalBytes, system))}`;
  if (level === null) {
    if (pressure < heavyWaiting) return [];
    const lead = `${waiting.charAt(0).toUpperCase()}${waiting.slice(1)}, although ${available} can be allocated. A container may have reached its own limit.`;
    return [{ level: 'warning', title: 'Programs wait for memory', lead }];
  }
  const holder = largestHolder(snapshot);
  const who = holder === null ? '' : ` ${holder.name} holds the most: ${asText(formatGiga(holder.gpuMemoryBytes, system))}.`;
  return [
    {
      level,
      title: level === 'critical' ? 'Memory is nearly exhausted' : 'Memory runs short',
      lead: `${available} can be allocated, and ${waiting}.${who}`,
    },
  ];
}
