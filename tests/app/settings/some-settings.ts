import { type Settings, settingsSchema } from '../../../app/settings/settings.ts';

/** Words that must not reach a screen, a log or a message. */
export const secrets = {
  slackUrl: 'https://hooks.example.com/services/T000/B000/verysecretpath',
  webhookUrl: 'https://alerts.example.com/in?key=secretkey',
  webhookToken: 'secret-bearer-token',
  header: 'secret-header-value',
  ntfyUrl: 'https://ntfy.example.com/secret-topic',
  ntfyToken: 'tk_secret',
  discordUrl: 'https://discord.example.com/api/webhooks/1/secretdiscord',
} as const;

/** Settings with a channel of each kind, each with all the secrets that it can have. */
export const someSettings: Settings = settingsSchema.parse({
  version: 1,
  sampling: { periodMs: 2000 },
  rules: {
    'power-delivery': { thresholds: { clock: 1.2e9 }, mutedUntilMs: 1000 },
    'of-a-newer-version': { thresholds: { anything: -1 }, mutedUntilMs: null },
  },
  alerts: {
    minimumSeverity: 'notice',
    quietHours: { from: '22:00', to: '07:00', exceptCritical: true },
    channels: [
      {
        id: 'webhook-1',
        name: 'Home',
        enabled: true,
        kind: 'webhook',
        url: secrets.webhookUrl,
        token: secrets.webhookToken,
        headers: { 'X-Access': secrets.header },
      },
      { id: 'ntfy-1', name: 'Phone', enabled: true, kind: 'ntfy', url: secrets.ntfyUrl, token: secrets.ntfyToken },
      { id: 'slack-1', name: 'Team', enabled: false, kind: 'slack', url: secrets.slackUrl },
      { id: 'discord-1', name: 'Guild', enabled: true, kind: 'discord', url: secrets.discordUrl },
    ],
  },
});
