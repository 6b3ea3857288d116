import { resolve } from 'node:path';
import { app, dialog, Menu, powerMonitor, shell } from 'electron';
import { autostartFolder, createAutostart } from './autostart.ts';
import type { StartCommand } from './autostart-entry.ts';
import { followAutostart } from './autostart-setting.ts';
import { followLastWindow } from './closing.ts';
import type { DesktopState } from './desktop-state.ts';
import { claimLinks } from './link-claim.ts';
import type { MainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { createMiniWindow } from './mini-window.ts';
import { mayOpenOutside } from './navigation.ts';
import { keepsRecording, newerVersion, sayNotice } from './notices.ts';
import type { DesktopOptions } from './options.ts';
import { followPower } from './power.ts';
import { releaseAddress } from './project.ts';
import { saveSnapshot } from './snapshot-file.ts';
import type { Source } from './source.ts';
import { createTray } from './tray.ts';
import { trayIsShown } from './tray-presence.ts';
import { tellOfUpdates } from './updates.ts';

export interface MannersParts {
  readonly options: DesktopOptions;
  readonly preload: string;
  readonly main: MainWindow;
  readonly state: DesktopState;
  readonly source: Pick<Source, 'readings' | 'settings'>;
  /** Takes a line for the log. */
  readonly note: (what: string) => void;
  readonly onProblem: (error: unknown) => void;
}

/** What the session starts: this program as it was started, without what was only tried. */
function startCommand({ data }: DesktopOptions): StartCommand {
  // An AppImage is mounted at another place each time; it names its own file.
  const program = process.env.APPIMAGE ?? process.execPath;
  return { program, args: [...(app.isPackaged ? [] : [app.getAppPath()]), ...(data === undefined ? [] : ['--data', resolve(data)])] };
}

/**
 * All that makes a program feel at home on a desktop, and that nobody waits for: the icon in the top bar, the menu, the mini window,
 * what happens with the last window, at a shutdown, with the session, and with a newer version.
 */
export function takeUpManners({ options, preload, main, state, source, note, onProblem }: MannersParts): void {
  const { readings, settings } = source;
  const openOutside = (url: string) => {
    if (mayOpenOutside(url)) shell.openExternal(url).catch(onProblem);
  };
  const mini = createMiniWindow({ preload, state });
  const show = (path?: string) => void main.show(path);
  const quit = () => app.quit();

  Menu.setApplicationMenu(options.kiosk ? null : Menu.buildFromTemplate(menuTemplate({ show, openMini: mini.show, openOutside, quit })));
  const removeTray = createTray({
    readings,
    actions: {
      show,
      openMini: mini.show,
      exportSnapshot: () => void saveSnapshot({ latest: readings.latest, dialog, folder: app.getPath('downloads') }).catch(onProblem),
      quit,
    },
  });
  followLastWindow({
    app,
    // A screen on the wall has nobody who would look for an icon.
    closeTo: () => (options.kiosk ? 'quit' : settings.now().desktop.closeTo),
    trayIsShown,
    hasWindow: () => main.current() !== null || mini.current() !== null,
    onStay() {
      if (state.now().toldOfTray) return;
      state.remember({ toldOfTray: true });
      sayNotice(keepsRecording);
    },
  });
  followPower({ powerMonitor, app, note });
  void followAutostart(settings, createAutostart(startCommand(options), autostartFolder()), onProblem);
  const stopAsking = tellOfUpdates({
    version: app.getVersion(),
    settings,
    state,
    tell: (version) => sayNotice(newerVersion(version, () => openOutside(releaseAddress(version)))),
    onProblem,
  });
  claimLinks(app, state, process.execPath);
  app.on('before-quit', () => {
    stopAsking();
    removeTray();
  });
}
