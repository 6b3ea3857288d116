import type { App } from 'electron';
import { linkScheme } from './deep-link.ts';
import type { DesktopState } from './desktop-state.ts';

/**
 * Lets links open with this app. The package's desktop file says so too; claiming it makes it the first choice where an older copy has
 * left an entry behind. On Linux that runs `xdg-settings` and waits for it, so it is done once per program, and only by a packaged
 * one: in the repository it would claim the links for Electron itself.
 */
export function claimLinks(app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>, state: DesktopState, program: string): void {
  if (!app.isPackaged || state.now().linksOpenWith === program) return;
  // Remembered also where it fails, such as without xdg-utils: it would fail at every start, and take its time each.
  app.setAsDefaultProtocolClient(linkScheme);
  state.remember({ linksOpenWith: program });
}
