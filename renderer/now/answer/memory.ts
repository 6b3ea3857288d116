import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { asText, type ByteSystem, formatGiga, formatShare } from '../../design/format.ts';
import type { Judgement } from './answer.ts';
import { largestHolder } from './sentence.ts';

/*
 * Little that is available is no alarm by itself: healthy serving runs are known with 2.8 GiB left and no pressure at all.
 * So both are asked: how little is left, and how much the tasks already wait for it (all of them, over ten seconds).
 */
const nearlyNothing = { availableShare: 0.05, pressure: 0.1 };
const little = { availableShare: 0.1, pressure: 0.01 };

/** Memory that is nearly exhausted while tasks wait for it. */
export function judgeMemory(snapshot: Snapshot, system: ByteSystem): readonly Judgement[] {
  const { memory, memoryPressure } = snapshot;
  const pressure = memoryPressure?.full10 ?? memoryPressure?.some10 ?? null;
  if (memory === null || pressure === null) return [];
  const share = memory.availableBytes / memory.totalBytes;
  const is = (bounds: typeof little) => share < bounds.availableShare && pressure >= bounds.pressure;
  const level = is(nearlyNothing) ? 'critical' : is(little) ? 'warning' : null;
  if (level === null) return [];
  const holder = largestHolder(snapshot);
  const wait = asText(formatShare(memoryPressure?.some10 ?? pressure));
  const who = holder === null ? '' : ` ${holder.name} holds the most: ${asText(formatGiga(holder.gpuMemoryBytes, system))}.`;
  return [
    {
      level,
      title: level === 'critical' ? 'Memory is nearly exhausted' : 'Memory runs short',
      lead: `${asText(formatGiga(memory.availableBytes, system))} of ${asText(formatGiga(memory.totalBytes, system))} can still be allocated, and tasks wait for memory ${wait} of the time.${who}`,
    },
  ];
}
