import { describe, expect, test } from 'vitest';
import { rules } from '../../../app/health/rules.ts';
import { outOfBounds } from '../../../app/settings/bounds.ts';
import { defaultSettings, problemsOf, settingsOfRule, settingsSchema } from '../../../app/settings/settings.ts';
import { plain } from '../health/watching.ts';
import { someSettings } from './some-settings.ts';

/** Where a file with these alerts is wrong. */
function pathsOf(file: Record<string, unknown>): readonly string[] {
  const parsed = settingsSchema.safeParse({ version: 1, ...file });
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path }) => path);
}

describe('the settings', () => {
  test('are all at their defaults where a file says nothing', () => {
    expect(defaultSettings).toEqual({
      version: 1,
      sampling: { periodMs: 1000 },
      rules: {},
      alerts: { minimumSeverity: 'warning', quietHours: null, desktop: true, includeHostName: false, channels: [] },
      energy: { pricePerKilowattHour: null, currency: 'EUR' },
      desktop: { closeTo: 'tray', startWithSession: false, hardwareAcceleration: false, tellOfUpdates: false },
    });
  });

  test('survive JSON', () => {
    expect(settingsSchema.parse(JSON.parse(JSON.stringify(someSettings)))).toEqual(someSettings);
  });

  test('name the field that is wrong', () => {
    expect(pathsOf({ sampling: { periodMs: 10 } })).toEqual(['sampling.periodMs']);
    expect(pathsOf({ sampling: { periodMs: 1000.5 } })).toEqual(['sampling.periodMs']);
    expect(pathsOf({ energy: { pricePerKilowattHour: -1, currency: 'euro' } })).toEqual(['energy.pricePerKilowattHour', 'energy.currency']);
    expect(pathsOf({ desktop: { closeTo: 'dock' } })).toEqual(['desktop.closeTo']);
    expect(pathsOf({ alerts: { minimumSeverity: 'loud' } })).toEqual(['alerts.minimumSeverity']);
    expect(pathsOf({ alerts: { quietHours: { from: '24:00', to: '7:00', exceptCritical: true } } })).toEqual([
      'alerts.quietHours.from',
      'alerts.quietHours.to',
    ]);
    expect(pathsOf({ alerts: { quietHours: { from: '22:00', to: '22:00', exceptCritical: true } } })).toEqual(['alerts.quietHours.to']);
    expect(pathsOf({ rules: { a: { thresholds: { b: 'much' } } } })).toEqual(['rules.a.thresholds.b']);
    expect(pathsOf({ version: 2 })).toEqual(['version']);
  });

  test('have no two channels of one id, and not more than can be seen', () => {
    const channel = { id: 'a', name: 'A', enabled: true, kind: 'slack', url: 'https://example.com/' };
    expect(pathsOf({ alerts: { channels: [channel, channel] } })).toEqual(['alerts.channels.1.id']);
    const many = Array.from({ length: 21 }, (_, index) => ({ ...channel, id: `a${index}` }));
    expect(pathsOf({ alerts: { channels: many } })).toEqual(['alerts.channels']);
  });

  test('say of a rule what was set, and nothing of one that was never touched', () => {
    expect(settingsOfRule(someSettings, 'power-delivery')).toEqual({ thresholds: { clock: 1.2e9 }, mutedUntilMs: 1000 });
    expect(settingsOfRule(someSettings, 'constructor')).toEqual({ thresholds: {}, mutedUntilMs: null });
  });
});

describe('the bounds of thresholds', () => {
  test('are those of the rule, and both ends belong to them', () => {
    for (const { id, thresholds } of rules) {
      for (const [name, { lowest, highest }] of Object.entries(thresholds)) {
        const of = (value: number) => outOfBounds({ [id]: { thresholds: { [name]: value }, mutedUntilMs: null } }).map(({ path }) => path);
        expect([of(lowest), of(highest)]).toEqual([[], []]);
        const path = `rules.${id}.thresholds.${name}`;
        expect([of(lowest - 1), of(highest * 2 + 1)]).toEqual([[path], [path]]);
      }
    }
  });

  test('are told in the units of the figure', () => {
    const [problem] = outOfBounds({ 'power-delivery': { thresholds: { clock: 1 }, mutedUntilMs: null } });
    expect(plain(problem?.problem)).toBe('Choose a value from 500 MHz to 2,400 MHz.');
  });

  test('hold for no rule and no threshold of a newer version', () => {
    const rule = { thresholds: { unknown: -1 }, mutedUntilMs: null };
    expect(outOfBounds({ 'of-a-newer-version': rule, 'power-delivery': rule })).toEqual([]);
  });
});
