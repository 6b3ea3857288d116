import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SettingsUpdate, settingsForScreen } from '../../../app/settings/screen.ts';
import { defaultSettings, type Settings } from '../../../app/settings/settings.ts';
import { applyUpdate } from '../../../app/settings/update.ts';
import { secrets, someSettings } from './some-settings.ts';

const view = settingsForScreen(someSettings, 1);
type ChannelOf = SettingsUpdate['alerts']['channels'][number];

const apply = (update: unknown, current: Settings = someSettings, earlier: Readonly<Record<number, Settings>> = {}) =>
  applyUpdate(update, { current, earlier: (revision) => earlier[revision] ?? null });

/** The view with one of its channels changed. */
const withChannel = (index: number, change: Partial<ChannelOf>): SettingsUpdate => ({
  ...view,
  alerts: { ...view.alerts, channels: view.alerts.channels.map((channel, at) => (at === index ? { ...channel, ...change } : channel)) },
});

/** Where an update is wrong. */
function pathsOf(update: unknown, current?: Settings): readonly string[] {
  const updated = apply(update, current);
  return updated.kind === 'invalid' ? updated.problems.map(({ path }) => path) : [];
}

describe('an update of the settings', () => {
  test('that sends back what it was shown changes nothing, and keeps every secret', () => {
    expect(apply(view)).toEqual({ kind: 'updated', settings: someSettings });
  });

  test('takes new secrets, and takes them away', () => {
    const updated = apply(
      withChannel(0, { url: 'https://alerts.example.com/new', token: null, headers: { 'X-Access': null, 'X-New': 'new' } }),
    );
    expect(updated).toMatchObject({
      settings: {
        alerts: {
          channels: [
            { url: 'https://alerts.example.com/new', token: null, headers: { 'X-Access': secrets.header, 'X-New': 'new' } },
            {},
            {},
            {},
          ],
        },
      },
    });
  });

  test('sends a token and headers that it was never shown to no other host', () => {
    const url = 'https://elsewhere.example.net/in';
    expect(pathsOf(withChannel(0, { url }))).toEqual(['alerts.channels.0.token', 'alerts.channels.0.headers.X-Access']);
    expect(pathsOf(withChannel(0, { url: 'http://alerts.example.com/in' }))).toHaveLength(2);
    expect(pathsOf(withChannel(0, { url, token: 'new', headers: {} }))).toEqual([]);
  });

  test('leads to no other host with a secret, whatever it says', () => {
    const change = fc.record(
      {
        url: fc.constantFrom('https://alerts.example.com/x', 'https://evil.example.org/x', 'https://alerts.example.com:444/x'),
        token: fc.constantFrom(null, 'tk'),
        headers: fc.dictionary(fc.constantFrom('X-Access', 'X-B'), fc.constantFrom(null, 'v')),
        kind: fc.constantFrom('webhook' as const, 'ntfy' as const, 'slack' as const),
        id: fc.constantFrom('webhook-1', 'other'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(change, (parts) => {
        const updated = apply(withChannel(0, parts));
        const channel = updated.kind === 'updated' ? updated.settings.alerts.channels[0] : undefined;
        if (channel === undefined || new URL(channel.url).origin === 'https://alerts.example.com') return;
        expect(JSON.stringify(channel)).not.toMatch(/secret/);
      }),
    );
  });

  test('needs the address of a new channel, and of one that becomes another kind', () => {
    const added: ChannelOf = { id: 'slack-2', name: 'New', enabled: true, kind: 'slack' };
    expect(pathsOf({ ...view, alerts: { ...view.alerts, channels: [added] } })).toEqual(['alerts.channels.0.url']);
    expect(pathsOf(withChannel(0, { kind: 'slack' }))).toEqual(['alerts.channels.0.url']);
  });

  test('brings back a channel that was removed, as it was then', () => {
    expect(apply(view, defaultSettings, { 1: someSettings })).toEqual({ kind: 'updated', settings: someSettings });
  });

  test('brings back an address that was changed, with its token', () => {
    const changed = apply(withChannel(0, { url: 'https://elsewhere.example.net/in', token: 'new', headers: {} }));
    if (changed.kind !== 'updated') throw new Error('the change was refused');
    expect(apply(view, changed.settings, { 1: someSettings })).toEqual({ kind: 'updated', settings: someSettings });
  });

  test('asks for secrets again that are known no more', () => {
    expect(pathsOf(view, defaultSettings)).toEqual([0, 1, 2, 3].map((index) => `alerts.channels.${index}.url`));
  });

  test('is judged by the bounds of each rule', () => {
    const rules = { 'power-delivery': { thresholds: { busy: 5 }, mutedUntilMs: null } };
    expect(pathsOf({ ...view, rules })).toEqual(['rules.power-delivery.thresholds.busy']);
  });

  test('keeps the rules of a newer version', () => {
    const updated = apply(view);
    expect(updated.kind === 'updated' && updated.settings.rules['of-a-newer-version']).toEqual({
      thresholds: { anything: -1 },
      mutedUntilMs: null,
    });
  });

  test('is refused as a whole where one field is wrong, and says which', () => {
    expect(apply(withChannel(1, { url: 'nonsense', token: 'fits' }))).toEqual({
      kind: 'invalid',
      problems: [{ path: 'alerts.channels.1.url', problem: 'Write the whole address, such as https://example.com/alerts.' }],
    });
    expect(pathsOf(withChannel(1, { name: ' ' }))).toEqual(['alerts.channels.1.name']);
  });

  test('throws for nothing that could be sent', () => {
    fc.assert(fc.property(fc.anything(), (anything) => apply(anything).kind === 'invalid'));
  });
});
