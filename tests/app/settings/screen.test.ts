import { describe, expect, test } from 'vitest';
import { settingsForScreen, settingsForScreenSchema, settingsUpdateSchema } from '../../../app/settings/screen.ts';
import { secrets, someSettings } from './some-settings.ts';

describe('the settings for a screen', () => {
  const view = settingsForScreen(someSettings, 7);

  test('hold no secret', () => {
    const text = JSON.stringify(settingsForScreenSchema.parse(view));
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/secret[^s]|services|webhooks\/1/);
  });

  test('say where a channel leads, and that it has secrets', () => {
    expect(view.alerts.channels).toEqual([
      {
        id: 'webhook-1',
        name: 'Home',
        enabled: true,
        kind: 'webhook',
        address: 'https://alerts.example.com/…',
        hasToken: true,
        headerNames: ['X-Access'],
      },
      {
        id: 'ntfy-1',
        name: 'Phone',
        enabled: true,
        kind: 'ntfy',
        address: 'https://ntfy.example.com/…',
        hasToken: true,
        headerNames: [],
      },
      {
        id: 'slack-1',
        name: 'Team',
        enabled: false,
        kind: 'slack',
        address: 'https://hooks.example.com/…',
        hasToken: false,
        headerNames: [],
      },
      {
        id: 'discord-1',
        name: 'Guild',
        enabled: true,
        kind: 'discord',
        address: 'https://discord.example.com/…',
        hasToken: false,
        headerNames: [],
      },
    ]);
  });

  test('can be sent back as they are', () => {
    expect(settingsUpdateSchema.safeParse(view).success).toBe(true);
  });
});
