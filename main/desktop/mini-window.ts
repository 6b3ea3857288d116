import { BrowserWindow, nativeTheme } from 'electron';
import { type Clock, realClock } from '../../app/machine/clock.ts';
import type { DesktopState } from './desktop-state.ts';
import { displaysNow, rememberPlace } from './main-window.ts';
import { origin } from './origin.ts';
import { focusWindow, windowOptions } from './window.ts';
import { placeOn } from './window-place.ts';

/** Enough for four figures and a word. */
export const miniSize = { width: 240, height: 124 } as const;
export const miniPath = '/mini';

export interface MiniWindow {
  current(): BrowserWindow | null;
  /** Opens it, or brings it to the front. */
  show(): void;
}

export interface MiniWindowParts {
  readonly preload: string;
  readonly state: DesktopState;
  readonly clock?: Clock;
}

/**
 * A small window with four figures that stays above the others. On Wayland no program may put itself there (Electron: "Not supported on
 * Wayland"): GNOME's window menu does it, with Super and a right click on the window. It is one more page, with a process of its
 * own, so it is made only when it is wanted.
 */
export function createMiniWindow({ preload, state, clock = realClock }: MiniWindowParts): MiniWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const { fills: _, ...place } = placeOn(state.now().mini, displaysNow(), miniSize, miniSize);
    const opened = new BrowserWindow({
      ...windowOptions(preload, nativeTheme.shouldUseDarkColors),
      ...place,
      ...miniSize,
      minWidth: miniSize.width,
      minHeight: miniSize.height,
      title: 'Spark Companion: mini window',
      frame: false,
      resizable: false,
      maximizable: false,
      fullscreenable: false,
      alwaysOnTop: true,
      skipTaskbar: true, // the icon in the top bar leads to it
    });
    opened.once('ready-to-show', () => opened.show());
    rememberPlace(opened, (mini) => state.remember({ mini }), clock);
    opened.on('closed', () => {
      window = null;
    });
    void opened.loadURL(`${origin}${miniPath}`);
    return opened;
  }

  return {
    current: () => window,
    show() {
      if (window === null) window = open();
      else focusWindow(window);
    },
  };
}
