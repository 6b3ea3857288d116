import { browserHost } from './browser-host.ts';
import type { Page } from './connect.ts';
import { desktopHost } from './desktop-host.ts';
import type { Host } from './host.ts';

/** The scheme under which the desktop app serves its own files. */
const desktopProtocol = 'app:';

/** The host of this page. The only place that asks which one it is. */
export const hostOf = (window: Window): Host =>
  window.location.protocol === desktopProtocol ? desktopHost(window) : browserHost(window.location.origin);

/** A document as somebody sees it, or doesn't. */
export const pageOf = (document: Document): Page => ({
  get hidden() {
    return document.hidden;
  },
  onChange(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
});
