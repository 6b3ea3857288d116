import { retentionMs, type TierSeconds, tierSeconds } from '../../history/kept-tiers.ts';

/** The finest step in which a span is still kept from its begin on. */
export const finestStep = (fromMs: number, nowMs: number): TierSeconds =>
  tierSeconds.find((seconds) => fromMs >= nowMs - retentionMs[seconds]) ?? 900;
