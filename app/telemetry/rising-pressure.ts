import type { Snapshot } from './snapshot.ts';

/*
 * Whether memory is about to run short: then the recorder looks more often, since what comes next may be the last that anybody sees.
 * It is no alarm (that is for the check "memory pressure" to raise) and may be wrong now and then: looking more often for a minute
 * costs little. But little memory alone is none of its signs: Sparks that serve models are recorded in good health with 2.8 and
 * 3.9 GiB left, for hours. It takes tasks that wait, the kernel at work to find memory, or a fall that leaves none within a minute.
 */

/** What a tick says of memory. A figure that the machine doesn't tell is `null`, and no sign of anything. */
export interface MemorySigns {
  /** Monotonic. */
  readonly atMs: number;
  readonly totalBytes: number;
  readonly availableBytes: number;
  /** Share of the last ten seconds in which a task waited for memory. */
  readonly waiting: number | null;
  readonly allocationStallsPerSecond: number | null;
  readonly swapOutBytesPerSecond: number | null;
}

export interface RisingPressure {
  /** Readings of the last seconds, the oldest first: what the fall is told by. */
  readonly recent: readonly Pick<MemorySigns, 'atMs' | 'availableBytes'>[];
  readonly isUp: boolean;
  /** Since when there has been no sign of it, not even a weak one; `null` while there is one. */
  readonly calmSinceMs: number | null;
}

export const noPressure: RisingPressure = { recent: [], isUp: false, calmSinceMs: null };

interface Signs {
  /** Under this share of the total, the kernel's work to find memory is a sign. */
  readonly low: number;
  readonly waiting: number;
  /** So much waiting is one however much is left: a container at its own limit. */
  readonly waitingAnyway: number;
  readonly stallsPerSecond: number;
  readonly swapOutBytesPerSecond: number;
  /** At the speed of the last seconds nothing is left after so long. */
  readonly exhaustedWithinSeconds: number;
}

/** What starts it, and what keeps it going: half of that, so that figures about the line don't switch it to and fro. */
const rises: Signs = {
  low: 0.15,
  waiting: 0.01,
  waitingAnyway: 0.1,
  stallsPerSecond: 1,
  swapOutBytesPerSecond: 1e6,
  exhaustedWithinSeconds: 60,
};
const lasts: Signs = {
  low: 0.2,
  waiting: 0.005,
  waitingAnyway: 0.05,
  stallsPerSecond: 0.5,
  swapOutBytesPerSecond: 0.5e6,
  exhaustedWithinSeconds: 120,
};
/** It is over after so long without a sign. */
const calmForMs = 30_000;
/** The fall is that over these seconds; over fewer than the least, a single program's start would look like one. */
const fallOverMs = 10_000;
const leastFallMs = 3000;

/** How fast memory gets less, in bytes per second; 0 where it doesn't, or where that isn't known yet. */
function fallOf(recent: RisingPressure['recent'], now: MemorySigns): number {
  const [oldest] = recent;
  if (!oldest || now.atMs - oldest.atMs < leastFallMs) return 0;
  return Math.max(0, ((oldest.availableBytes - now.availableBytes) / (now.atMs - oldest.atMs)) * 1000);
}

function shows(now: MemorySigns, fallPerSecond: number, signs: Signs): boolean {
  const waiting = now.waiting ?? 0;
  if (waiting >= signs.waitingAnyway) return true;
  if (fallPerSecond > 0 && now.availableBytes < fallPerSecond * signs.exhaustedWithinSeconds) return true;
  const works =
    waiting >= signs.waiting ||
    (now.allocationStallsPerSecond ?? 0) >= signs.stallsPerSecond ||
    (now.swapOutBytesPerSecond ?? 0) >= signs.swapOutBytesPerSecond;
  return works && now.availableBytes < now.totalBytes * signs.low;
}

/** Takes in one tick more. Pure. */
export function followPressure(before: RisingPressure, now: MemorySigns): RisingPressure {
  const recent = before.recent.filter(({ atMs }) => now.atMs - atMs <= fallOverMs);
  const fall = fallOf(recent, now);
  const next = [...recent, { atMs: now.atMs, availableBytes: now.availableBytes }];
  if (!before.isUp) return { recent: next, isUp: shows(now, fall, rises), calmSinceMs: null };
  if (shows(now, fall, lasts)) return { recent: next, isUp: true, calmSinceMs: null };
  const calmSinceMs = before.calmSinceMs ?? now.atMs;
  const isOver = now.atMs - calmSinceMs >= calmForMs;
  return { recent: next, isUp: !isOver, calmSinceMs: isOver ? null : calmSinceMs };
}

/** @param atMs monotonic; @returns `null` where memory can't be read */
export function memorySigns({ memory, memoryPressure, vmstat }: Snapshot, atMs: number): MemorySigns | null {
  if (memory === null) return null;
  return {
    atMs,
    totalBytes: memory.totalBytes,
    availableBytes: memory.availableBytes,
    waiting: memoryPressure?.some10 ?? memoryPressure?.full10 ?? null,
    allocationStallsPerSecond: vmstat?.allocationStallsPerSecond ?? null,
    swapOutBytesPerSecond: vmstat?.swapOutBytesPerSecond ?? null,
  };
}
