import { describe, expect, it } from 'vitest';
import { type CutOutcome, canTrace, cutAgainAndAgain } from '../../../../scripts/verify-recorder/power-cuts.ts';

const outcomesOf = async (times: number, honest: boolean) => {
  const outcomes: CutOutcome[] = [];
  const run = await cutAgainAndAgain(times, 2, (outcome) => outcomes.push(outcome), honest);
  return { outcomes, run };
};

describe.skipIf(!canTrace())('a power cut at any moment', () => {
  it('costs no tick that the recorder said is on the disk, whatever was not synced', async () => {
    const { outcomes, run } = await outcomesOf(20, true);
    expect(outcomes.at(-1)?.promised).toBeGreaterThan(500);
    for (const { lost, missing, integrity } of outcomes)
      expect({ lost, missing, integrity }).toEqual({ lost: 0, missing: 0, integrity: 'ok' });
    expect(run.fewestSyncs).toBeGreaterThanOrEqual(1);
  }, 120_000);

  it('would be seen to cost ticks on a disk that lies about having synced', async () => {
    const { outcomes } = await outcomesOf(6, false);
    expect(outcomes.some(({ lost, integrity }) => lost > 0 || integrity !== 'ok')).toBe(true);
  }, 120_000);
});
