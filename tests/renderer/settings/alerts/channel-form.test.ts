import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { settingsUpdateSchema } from '../../../../app/settings/screen.ts';
import {
  type ChannelForm,
  fieldOf,
  formOf,
  freeName,
  problemsIn,
  readHeaders,
  withChannel,
} from '../../../../renderer/settings/alerts/channel-form.ts';
import { someSettings } from '../some-settings.ts';

const settings = someSettings();
const [phone = null] = settings.alerts.channels;
const form = (change: Partial<ChannelForm>): ChannelForm => ({ ...formOf(null), ...change });

describe('a channel that is added', () => {
  it('stands at the end, is on, and has an id that nobody has', () => {
    const { channels } = withChannel(settings, form({ name: ' Team ', url: ' https://ntfy.sh/team ' }), null).alerts;
    expect(channels).toHaveLength(2);
    expect(channels[1]).toEqual({ id: 'ntfy-2', kind: 'ntfy', name: 'Team', enabled: true, url: 'https://ntfy.sh/team', headers: {} });
  });

  it('is named after its kind where it was given no name', () => {
    expect(withChannel(settings, form({ kind: 'slack', url: 'https://hooks.slack.com/x' }), null).alerts.channels[1]).toEqual({
      id: 'slack-1',
      kind: 'slack',
      name: 'Slack',
      enabled: true,
      url: 'https://hooks.slack.com/x',
    });
  });
});

test('two channels without a name are told apart', () => {
  expect(freeName('webhook', [])).toBe('Webhook');
  expect(freeName('webhook', [{ name: 'Webhook' }, { name: 'Webhook 3' }])).toBe('Webhook 2');
  expect(freeName('slack', [{ name: 'Slack' }, { name: 'Slack 2' }])).toBe('Slack 3');
});

describe('a channel that is changed', () => {
  it('stays in its place, and keeps every secret that was not typed anew', () => {
    const { channels } = withChannel(settings, formOf(phone), phone).alerts;
    expect(channels).toEqual([{ id: 'ntfy-1', kind: 'ntfy', name: 'My phone', enabled: true, headers: { 'X-Tag': null } }]);
  });

  it('loses its token only when that is asked for', () => {
    const update = (change: Partial<ChannelForm>) => withChannel(settings, { ...formOf(phone), ...change }, phone).alerts.channels[0];
    expect(update({ dropsToken: true })).toHaveProperty('token', null);
    expect(update({ token: 'tk_new', dropsToken: true })).toHaveProperty('token', 'tk_new');
    expect(update({})).not.toHaveProperty('token');
  });
});

it('an update for any form has the shape that the app asks for, or names the field that hasn’t', () => {
  const text = fc.string({ maxLength: 30 });
  const forms = fc.record({
    kind: fc.constantFrom('ntfy', 'slack', 'discord', 'webhook'),
    name: text,
    url: text,
    token: text,
    dropsToken: fc.boolean(),
    headers: text,
  });
  fc.assert(
    fc.property(forms, (typed) => {
      const parsed = settingsUpdateSchema.safeParse(withChannel(settings, typed, null));
      for (const { path } of parsed.error?.issues ?? []) expect(path.slice(0, 2)).toEqual(['alerts', 'channels']);
    }),
  );
});

describe('headers', () => {
  it('are read one a line; the sign for what is kept keeps it', () => {
    expect(readHeaders('X-Tag: a: b\n\n  X-Key : …\nBare')).toEqual({ 'X-Tag': 'a: b', 'X-Key': null, Bare: '' });
  });

  it('are told how to be written where a line has no name or no colon, unless the kind takes none', () => {
    const told = [{ path: 'alerts.channels.0.headers', problem: 'Write each line as “Name: value”.' }];
    for (const headers of ['Bare', 'X-Tag: a\nBare', ': value', ' : value']) {
      expect(problemsIn(form({ kind: 'webhook', headers }))).toEqual(told);
      expect(problemsIn(form({ kind: 'slack', headers }))).toEqual([]);
    }
    expect(problemsIn(form({ headers: 'X-Tag: a: b\n\n X-Key : …\nX-Empty:' }))).toEqual([]);
  });

  it('of a channel that is there come back as they were', () => {
    expect(readHeaders(formOf(phone).headers)).toEqual({ 'X-Tag': null });
  });
});

it('a problem is shown at its field, or at the name where it has none in the form', () => {
  const at = (path: string) => fieldOf({ path, problem: '' });
  expect([at('alerts.channels.0.url'), at('alerts.channels.2.headers.X-Tag'), at('alerts.channels.0.token')]).toEqual([
    'url',
    'headers',
    'token',
  ]);
  expect([at('alerts.channels.0.id'), at('alerts.channels'), at('')]).toEqual(['name', 'name', 'name']);
});
