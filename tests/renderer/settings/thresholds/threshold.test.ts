import { describe, expect, it } from 'vitest';
import type { Threshold } from '../../../../app/health/rule.ts';
import { rules } from '../../../../app/health/rules.ts';
import { readTyped, thresholdFigure, thresholdText, withThreshold } from '../../../../renderer/settings/thresholds/threshold.ts';

const clock: Threshold = { label: 'SM clock under', unit: 'hertz', default: 1.4e9, lowest: 5e8, highest: 2.4e9 };
const busy: Threshold = { label: 'GPU busy, at least', unit: 'share', default: 0.9, lowest: 0.005, highest: 1 };

describe('a threshold', () => {
  it('is written with as many decimals as it has', () => {
    expect(thresholdText(clock, 1.4e9, 'binary')).toBe('1,400\u00a0MHz');
    expect(thresholdText(busy, 0.005, 'binary')).toBe('0.5\u00a0%');
    expect(thresholdFigure(busy, 0.9, 'binary')).toBe('90');
  });

  it('is taken within its bounds, these included', () => {
    expect(readTyped(clock, '1,500 MHz', 'binary')).toEqual({ kind: 'value', value: 1.5e9 });
    expect(readTyped(clock, '500', 'binary')).toEqual({ kind: 'value', value: 5e8 });
    expect(readTyped(busy, '100', 'binary')).toEqual({ kind: 'value', value: 1 });
  });

  it('names its bounds, in the unit that is typed, for everything else', () => {
    const problem = 'Choose 500 to 2,400\u00a0MHz.';
    for (const text of ['499', '2401', '', 'fast', '-1', 'NaN'])
      expect(readTyped(clock, text, 'binary')).toEqual({ kind: 'problem', problem });
    expect(readTyped(busy, '0.4', 'binary')).toEqual({ kind: 'problem', problem: 'Choose 0.5 to 100\u00a0%.' });
  });

  it('takes its own default and bounds as it writes them, for every check there is', () => {
    for (const { id, thresholds } of rules) {
      for (const [name, threshold] of Object.entries(thresholds)) {
        for (const value of [threshold.default, threshold.lowest, threshold.highest]) {
          const text = thresholdText(threshold, value, 'binary');
          expect(readTyped(threshold, text, 'binary'), `${id}, ${name}: ${text}`).toMatchObject({ kind: 'value' });
        }
      }
    }
  });
});

describe('a rule’s settings', () => {
  it('hold what was changed, and lose what is at its default again', () => {
    const changed = withThreshold({}, 'power-delivery', 'clock', 1.5e9);
    expect(changed).toEqual({ 'power-delivery': { thresholds: { clock: 1.5e9 }, mutedUntilMs: null } });
    expect(withThreshold(changed, 'power-delivery', 'clock', null)).toEqual({ 'power-delivery': { thresholds: {}, mutedUntilMs: null } });
  });

  it('keep what else was set', () => {
    const before = { 'power-delivery': { thresholds: { busy: 0.8 }, mutedUntilMs: 12 }, other: { thresholds: {}, mutedUntilMs: null } };
    expect(withThreshold(before, 'power-delivery', 'clock', 1e9)).toEqual({
      ...before,
      'power-delivery': { thresholds: { busy: 0.8, clock: 1e9 }, mutedUntilMs: 12 },
    });
  });
});
