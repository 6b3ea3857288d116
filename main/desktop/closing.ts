import type { App } from 'electron';
import type { DesktopSettings } from '../../app/settings/desktop.ts';

export interface ClosingParts {
  readonly app: Pick<App, 'on' | 'quit'>;
  /** What the user has chosen. */
  readonly closeTo: () => DesktopSettings['closeTo'];
  /** Whether the icon in the top bar is really there, asked of the desktop (tray-presence.ts). Never rejects. */
  readonly trayIsShown: () => Promise<boolean>;
  /** Whether a window has been opened again in the meantime. */
  readonly hasWindow: () => boolean;
  /** The app stays without a window. */
  readonly onStay: () => void;
}

/**
 * What becomes of the app with its last window. The window itself is always destroyed, with its process and its memory: only the main
 * process stays, and goes on recording. It stays where an icon in the top bar can bring the window back. In doubt it quits: an app that
 * runs on unseen is worse than one that has to be started again.
 */
export function followLastWindow({ app, closeTo, trayIsShown, hasWindow, onStay }: ClosingParts): void {
  app.on('window-all-closed', () => {
    if (closeTo() === 'quit') return app.quit();
    // Asked now rather than at the start: extensions that show such icons come and go with the session.
    void trayIsShown().then((shown) => {
      if (hasWindow()) return;
      if (shown) onStay();
      else app.quit();
    });
  });
}
