import type { Health } from './finding.ts';

/** Until then most of what lasts has opened: the rules for sudden trouble need ten seconds, the slowest source is first read after five. */
const settledAfterSeconds = 30;

/**
 * Whether it is too early to call a machine well: the rules have just begun to look, or one of them sees something that hasn't
 * lasted long enough yet. A rule that waits for a reading that never comes doesn't count.
 * @param nowMs time of the latest snapshot; it may be later than what the rules said last
 */
export const isTooEarly = ({ sinceMs, rules, atMs }: Health, nowMs: number = atMs): boolean =>
  (sinceMs !== null && nowMs - sinceMs < settledAfterSeconds * 1000) || rules.some(({ seenSinceMs }) => seenSinceMs !== null);
