/*
 * Apart from the schemas of the history, so that the recorder's thread, which checks nothing at a door, doesn't load what they are made
 * of: some 10 MiB.
 */

/** Seconds that one bucket of each tier covers. */
export const tierSeconds = [1, 10, 60, 900] as const;
export type TierSeconds = (typeof tierSeconds)[number];

/** Tiers between those: a chart that asks for half a year would have to read a great many buckets otherwise. */
export const betweenSeconds = [300, 7200] as const;
export type BetweenSeconds = (typeof betweenSeconds)[number];

/** How long each tier is kept, in milliseconds: a day, two weeks, half a year, five years. */
export const retentionMs: Readonly<Record<TierSeconds, number>> = {
  1: 86_400_000,
  10: 14 * 86_400_000,
  60: 183 * 86_400_000,
  900: 5 * 366 * 86_400_000,
};

/** The GPU memory of one process, in bytes, with the labels `pid`, `name` and `gpu`: recorded beside the catalogue, for the largest eight. */
export const processMemory = 'gpu.process.memory';
