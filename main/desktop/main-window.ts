import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { type Clock, realClock } from '../../app/machine/clock.ts';
import type { DesktopState } from './desktop-state.ts';
import { origin } from './origin.ts';
import { focusWindow, leastSize, openWindow, usualSize } from './window.ts';
import { placeOn, type WindowPlace } from './window-place.ts';

/** While a window is dragged it tells its place many times a second; the last one counts. */
const restsAfterMs = 1000;

/** The one window with the screens. Closed, it is gone with its process; what opens it again makes a new one. */
export interface MainWindow {
  /** `null` while it is closed. */
  current(): BrowserWindow | null;
  /**
   * Brings it to the front, and opens it where it is closed.
   * @param path of a screen, such as `/health`; without it an open window stays where it is
   */
  show(path?: string): BrowserWindow;
}

export interface MainWindowParts {
  readonly preload: string;
  readonly state: DesktopState;
  /** Full screen, and left only by keys (kiosk.ts). */
  readonly kiosk?: (window: BrowserWindow) => void;
  readonly clock?: Clock;
}

/** Where a window is, as it is remembered; `null` while it is minimised and says nothing that is of use. */
function placeOf(window: Pick<BrowserWindow, 'getNormalBounds' | 'isFullScreen' | 'isMaximized' | 'isMinimized'>): WindowPlace | null {
  if (window.isMinimized()) return null;
  const { x, y, width, height }: Rectangle = window.getNormalBounds();
  return { bounds: { x, y, width, height }, fills: window.isFullScreen() ? 'screen' : window.isMaximized() ? 'work-area' : 'nothing' };
}

/** Remembers where a window is: a moment after it came to rest, and when it is closed. */
export function rememberPlace(window: BrowserWindow, remember: (place: WindowPlace) => void, clock: Clock = realClock): void {
  let cancel = () => {};
  const note = () => {
    cancel();
    const place = placeOf(window);
    if (place !== null) remember(place);
  };
  const moved = () => {
    cancel();
    cancel = clock.after(restsAfterMs, note);
  };
  window.on('resize', moved);
  window.on('move', moved);
  window.on('maximize', moved);
  window.on('unmaximize', moved);
  window.on('enter-full-screen', moved);
  window.on('leave-full-screen', moved);
  window.on('close', note);
  window.on('closed', () => cancel());
}

/** The primary screen first, as that is where a window without a place goes. */
export function displaysNow(): readonly Electron.Display[] {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}

/** Keeps the main window: there is one at most, and it comes back where it was. */
export function createMainWindow({ preload, state, kiosk, clock }: MainWindowParts): MainWindow {
  let window: BrowserWindow | null = null;

  function open(path: string): BrowserWindow {
    const place = placeOn(state.now().window, displaysNow(), usualSize, leastSize);
    const opened = openWindow(preload, { path, place, kiosk: kiosk !== undefined });
    if (kiosk) kiosk(opened);
    else rememberPlace(opened, (bounds) => state.remember({ window: bounds }), clock);
    opened.on('closed', () => {
      if (window === opened) window = null;
    });
    return opened;
  }

  return {
    current: () => window,
    show(path) {
      if (window === null) {
        window = open(path ?? '/');
        return window;
      }
      focusWindow(window);
      if (path !== undefined && window.webContents.getURL() !== `${origin}${path}`) void window.loadURL(`${origin}${path}`);
      return window;
    },
  };
}
