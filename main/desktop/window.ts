import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { origin } from './origin.ts';
import { webPreferences } from './web-preferences.ts';
import type { OpeningPlace } from './window-place.ts';

/** The page's own background in both themes (--bg of the tokens), so that nothing flashes before it is drawn. */
const background = { dark: '#101112', light: '#f7f5f0' } as const;

/** The size of a window that was never moved, and the narrowest that the screens are designed for. */
export const usualSize = { width: 1280, height: 860 } as const;
export const leastSize = { width: 400, height: 480 } as const;

/** What a window is. The page gets no Node, no bridge and no remote content, only two ports (ports.ts). */
export const windowOptions = (preload: string, dark: boolean): BrowserWindowConstructorOptions => ({
  ...usualSize,
  minWidth: leastSize.width,
  minHeight: leastSize.height,
  show: false, // until there is something to see
  autoHideMenuBar: true, // the screens lead everywhere themselves; Alt shows the menu, its shortcuts always work
  backgroundColor: dark ? background.dark : background.light,
  webPreferences: webPreferences(preload),
});

/** How a window is opened; whatever is left out is as usual. */
export interface Opening {
  /** Of a screen, such as `/health`. */
  readonly path?: string;
  readonly place?: OpeningPlace;
  /** It fills the screen, and no key of the desktop's own leaves that. */
  readonly kiosk?: boolean;
}

/** Opens the window, shows it at its first paint, and returns it. */
export function openWindow(preload: string, { path = '/', place, kiosk = false }: Opening = {}): BrowserWindow {
  const { fills = 'nothing', ...bounds } = place ?? {};
  const window = new BrowserWindow({ ...windowOptions(preload, nativeTheme.shouldUseDarkColors), ...bounds, kiosk });
  window.once('ready-to-show', () => {
    window.show();
    if (kiosk) return;
    if (fills === 'work-area') window.maximize();
    if (fills === 'screen') window.setFullScreen(true);
  });
  void window.loadURL(`${origin}${path}`);
  return window;
}

/** Brings a window to the front, wherever it is. */
export function focusWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
