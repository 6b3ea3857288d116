import type { SettingsForScreen } from '../../../app/settings/screen.ts';

/** Settings as a screen gets them: all at their defaults, with one channel. */
export const someSettings = (): SettingsForScreen => ({
  version: 1,
  secretsOf: 3,
  sampling: { periodMs: 1000 },
  rules: {},
  alerts: {
    minimumSeverity: 'warning',
    quietHours: null,
    desktop: true,
    includeHostName: false,
    channels: [
      { id: 'ntfy-1', name: 'My phone', enabled: true, kind: 'ntfy', address: 'https://ntfy.sh/…', hasToken: true, headerNames: ['X-Tag'] },
    ],
  },
  energy: { pricePerKilowattHour: null, currency: 'EUR' },
  desktop: { closeTo: 'tray', startWithSession: false, hardwareAcceleration: false, tellOfUpdates: false },
});
