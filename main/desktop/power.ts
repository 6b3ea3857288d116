import type { App, PowerMonitor } from 'electron';

export interface PowerParts {
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly app: Pick<App, 'quit'>;
  /** Takes a line for the log. */
  readonly note: (what: string) => void;
}

/**
 * Notices that the computer sleeps, wakes and shuts down. At a shutdown the app ends in order, so that the recorder writes its mark of
 * a clean stop: without it the next start would report an unclean end. systemd waits up to five seconds for that.
 *
 * Sleep needs no more than a line in the log: the recorder tells a pause by the clocks of its ticks, rates are taken over the time that
 * was measured, and a driver that doesn't wake is noticed by its silence. That the session is locked or unlocked can't be noticed:
 * Electron tells it on macOS and Windows only. A locked screen hides the window anyway, so that it draws nothing.
 */
export function followPower({ powerMonitor, app, note }: PowerParts): void {
  powerMonitor.on('suspend', () => note('The computer goes to sleep.'));
  powerMonitor.on('resume', () => note('The computer has woken up.'));
  // Electron's types leave out the event that its documentation describes.
  const shutdown = (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    note('The computer shuts down; the app ends.');
    app.quit();
  };
  powerMonitor.on('shutdown', shutdown as () => void);
}
