import type { Notice } from './notice.ts';

/** The mark in the address of a window that fills its screen (`--kiosk`). Known only to the desktop app. */
const mark = '#kiosk';

/** Says at the start how a full screen without a menu is left: nobody could find out otherwise. */
export function greetKiosk({ hash }: Pick<Location, 'hash'>, say: (notice: Notice) => void): void {
  if (hash === mark) say({ kind: 'done', text: 'F11 leaves the full screen, and Ctrl+Q ends the app.' });
}
