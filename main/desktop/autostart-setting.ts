import type { SettingsStore } from '../../app/settings/store.ts';
import type { Autostart } from './autostart.ts';

/**
 * Keeps the entry as the settings say, for as long as the app runs. Where the entry was removed by other means, the setting follows:
 * a switch that says "on" while nothing starts would be a lie.
 */
export async function followAutostart(settings: SettingsStore, autostart: Autostart, onProblem: (error: unknown) => void): Promise<void> {
  let doing: Promise<unknown> = Promise.resolve();
  settings.onChange((now, before) => {
    const wanted = now.desktop.startWithSession;
    if (wanted === before.desktop.startWithSession) return;
    doing = doing.then(() => autostart.change(wanted)).catch(onProblem);
  });
  try {
    const wanted = settings.now().desktop.startWithSession;
    const starts = await autostart.atStart(wanted);
    if (starts === wanted) return;
    await settings.edit((all) => ({ ...all, desktop: { ...all.desktop, startWithSession: starts } }));
  } catch (error) {
    onProblem(error);
  }
}
