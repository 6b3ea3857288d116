import type { ImportedBucket } from './bucket.ts';

/** Where the readings of a file go. */
export interface Sink {
  /**
   * One bucket, or words for why there is none; `null`: nothing was read then.
   * @param at its line or row, counted from 1
   * @throws ImportError where it is older than the one before
   */
  add(bucket: ImportedBucket | string | null, at: number): void;
  leaveOut(what: string, at: number): void;
}
