import type { WebPreferences } from 'electron';

/** What a page is given, and why. */
type Decisions = { readonly [name in keyof WebPreferences]?: readonly [value: WebPreferences[name], reason: string] };

/** Each option of Electron's that bears on what a page may do, whatever its default is today. */
export const decisions = {
  sandbox: [true, 'the page’s process can touch nothing of the system'],
  contextIsolation: [true, 'the page can’t reach into the preload'],
  nodeIntegration: [false, 'no page needs Node'],
  nodeIntegrationInWorker: [false, 'nor does a worker of it'],
  nodeIntegrationInSubFrames: [false, 'nor a frame, of which there are none'],
  webSecurity: [true, 'the same-origin policy holds'],
  allowRunningInsecureContent: [false, 'nothing is loaded over http'],
  webviewTag: [false, 'no page within the page'],
  navigateOnDragDrop: [false, 'a dropped file is not a page'],
  experimentalFeatures: [false, 'what Chromium itself doesn’t trust yet'],
  plugins: [false, 'nothing is shown by a plug-in'],
  enableDeprecatedPaste: [false, 'the clipboard is read by Ctrl+V alone'],
  enableWebSQL: [false, 'the page keeps nothing but how it looks'],
  spellcheck: [false, 'it would download dictionaries'],
  webgl: [false, 'the charts need none, and it would wake the watched GPU'],
  disableDialogs: [true, 'alert() and its like would stop the page'],
  autoplayPolicy: ['document-user-activation-required', 'nothing sounds by itself'],
  disableWakeLocks: [true, 'watching keeps no screen awake'],
  backgroundThrottling: [true, 'a hidden window has nothing to draw, and says to the feed that nobody looks'],
} as const satisfies Decisions;

/** Options that bear on looks and comfort alone, and stay as Electron has them. */
export const leftAlone: readonly (keyof WebPreferences)[] = [
  'accessibleTitle',
  'defaultEncoding',
  'defaultFontFamily',
  'defaultFontSize',
  'defaultMonospaceFontSize',
  'devTools', // the page has no secrets from the one who sits before it
  'disableHtmlFullscreenWindowResize',
  'enablePreferredSizeMode',
  'focusOnNavigation',
  'imageAnimationPolicy',
  'images',
  'javascript',
  'minimumFontSize',
  'offscreen',
  'safeDialogs', // there are none
  'safeDialogsMessage',
  'scrollBounce',
  'textAreasAreResizable',
  'transparent',
  'v8CacheOptions',
  'zoomFactor',
  'zoomMode',
];

/** Options that would give a page another session, another way in or other features. No window sets them. */
export const neverSet: readonly (keyof WebPreferences)[] = [
  'additionalArguments', // the page learns nothing from the command line
  'disableBlinkFeatures',
  'enableBlinkFeatures',
  'partition', // the default session is the one whose permissions are restricted
  'session',
];

/**
 * For every window of this app.
 * @param preload path of the one script that runs before the page
 */
export const webPreferences = (preload: string): WebPreferences => ({
  ...Object.fromEntries(Object.entries(decisions).map(([name, [value]]) => [name, value])),
  preload,
});
