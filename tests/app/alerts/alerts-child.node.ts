// The app of delivery.test.ts: hears of so many findings at once, and sends messages about them until it is killed.
import { openAlerts } from '../../../app/alerts/alerts.node.ts';
import { realClock } from '../../../app/machine/clock.ts';
import { settingsSchema } from '../../../app/settings/settings.ts';
import { someFinding } from './some-findings.ts';

const [folder = '', url = '', count = '0'] = process.argv.slice(2);
const settings = settingsSchema.parse({
  version: 1,
  alerts: { channels: [{ id: 'webhook-1', name: 'Hook', enabled: true, kind: 'webhook', url }] },
});
const alerts = openAlerts({ clock: realClock, settings: () => settings, folder, machineName: () => null });
for (let number = 1; number <= Number(count); number += 1) {
  alerts.hear({ kind: 'opened', finding: someFinding({ id: `rattle:${number}`, title: `It rattles (${number})` }) });
}
