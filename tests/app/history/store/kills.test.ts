import { describe, expect, it } from 'vitest';
import { type KillOutcome, killAgainAndAgain } from '../../../../scripts/verify-recorder/kills.ts';

describe('a recorder that is killed at any moment', () => {
  it('has every tick that it said is on the disk, a whole file, and a word about it at the next start', async () => {
    const outcomes: KillOutcome[] = [];
    await killAgainAndAgain(20, 4, (outcome) => outcomes.push(outcome));
    expect(outcomes).toHaveLength(20);
    for (const { promised, ...outcome } of outcomes) {
      expect(promised).toBeGreaterThanOrEqual(0);
      expect(outcome).toEqual({ lost: 0, missing: 0, integrity: 'ok', noticed: true });
    }
  }, 120_000);
});
