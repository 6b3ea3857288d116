import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energyText, missionTime, tokensText, wattHours } from '../../../../../renderer/story/scenes/scale/flight.ts';

describe('the clock of the flight', () => {
  it('calls the time out as mission control does', () => {
    expect([0, 59, 60, 2400, 3985].map(missionTime)).toEqual(['T+0:00', 'T+0:59', 'T+1:00', 'T+40:00', 'T+66:25']);
  });

  it('turns watts into watt hours', () => {
    expect(wattHours(66, 3985)).toBeCloseTo(73.06, 2);
    expect([wattHours(66, 3985), wattHours(4, 3600), 0].map(energyText)).toEqual(['73\u00a0Wh', '4.0\u00a0Wh', '0.0\u00a0Wh']);
  });

  it('writes no more than three digits of tokens', () => {
    expect(tokensText(59 * 3985)).toBe('235,000');
    expect(tokensText(2.7 * 3985)).toBe('10,800');
    expect(tokensText(999.9)).toBe('999');
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10_000_000 }), (tokens) => {
        expect(tokensText(tokens).replaceAll(',', '').replace(/0+$/, '').length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
