import { type BetweenSeconds, retentionMs, type TierSeconds, tierSeconds } from '../kept-tiers.ts';

/** One level of detail, and how it is cut into blocks. */
export interface Tier {
  /** Seconds of one bucket; 0.25 is for stretches that were read faster than once a second. */
  readonly seconds: TierSeconds | BetweenSeconds | 0.25;
  readonly bucketMs: number;
  /** How many buckets make a block: long enough to pack well, short enough to be read for a glance. */
  readonly buckets: number;
  readonly blockMs: number;
  readonly keptMs: number;
}

const tier = (seconds: Tier['seconds'], buckets: number, keptMs: number): Tier => ({
  seconds,
  bucketMs: seconds * 1000,
  buckets,
  blockMs: seconds * 1000 * buckets,
  keptMs,
});

/** A block of it covers the same quarter of an hour as one of the first tier, and is kept as long. */
export const burst = tier(0.25, 3600, retentionMs[1]);

/** From the finest to the coarsest, each at most twelve times as coarse as the one before. */
export const tiers: readonly Tier[] = [
  tier(1, 900, retentionMs[1]),
  tier(10, 720, retentionMs[10]),
  tier(60, 720, retentionMs[60]),
  tier(300, 720, retentionMs[60]),
  tier(900, 720, retentionMs[900]),
  tier(7200, 720, retentionMs[900]),
];

/** Those that an export can be written at. */
export const exportTiers: readonly Tier[] = tiers.filter(({ seconds }) => (tierSeconds as readonly number[]).includes(seconds));

export const finest = tiers[0] as Tier;
/** What is rolled up from the readings as time passes. */
export const coarser: readonly Tier[] = tiers.slice(1);

/** Ticks closer together than this are a stretch that was read faster. */
export const fastTicksMs = 600;

/** The bounds of a block's number, the number of a series and of the parts that one block may have: together 52 bits. */
const mostSeries = 2 ** 20;
export const mostParts = 2 ** 10;

/**
 * A block's place in its table: by time, so that blocks are added at the end and taken away at the beginning; then by series. A block
 * of time has several parts where the clock was set back, or the recorder began anew in between.
 */
export const blockKey = (block: number, series: number, part: number): number => (block * mostSeries + series) * mostParts + part;

export const blockOfKey = (key: number): { readonly block: number; readonly series: number; readonly part: number } => ({
  block: Math.floor(key / (mostSeries * mostParts)),
  series: Math.floor(key / mostParts) % mostSeries,
  part: key % mostParts,
});
