import type { BrowserWindow } from 'electron';
import { type Clock, realClock } from '../../app/machine/clock.ts';

/** A pointer that lies still over a screen on the wall is in the way. */
const pointerRestsMs = 3000;

/** Over whatever the page says of pointers. Put in by Electron, so that the page's content security policy stays as it is. */
const withoutPointer = '* { cursor: none !important; }';

/** By the mark in its address the page knows to say at its start how it is left (renderer/shell/kiosk.ts). */
export const kioskPath = '/#kiosk';

/**
 * For a screen on the wall (`--kiosk`): the window fills the screen, without a menu, and the pointer goes when it rests. It is no lock:
 * F11 leaves the full screen and enters it again, Ctrl+Q ends the app, as the page says at its start.
 */
export function makeKiosk(window: BrowserWindow, quit: () => void, onProblem: (error: unknown) => void, clock: Clock = realClock): void {
  const { webContents: contents } = window;
  let hidden: Promise<string> | null = null;
  let cancel = () => {};

  const hide = () => {
    hidden ??= contents.insertCSS(withoutPointer);
    hidden.catch(onProblem);
  };
  const moved = () => {
    cancel();
    cancel = clock.after(pointerRestsMs, hide);
    const inserted = hidden;
    hidden = null;
    if (inserted !== null) void inserted.then((key) => contents.removeInsertedCSS(key)).catch(onProblem);
  };

  window.removeMenu();
  contents.on('input-event', (_event, { type }) => {
    if (type === 'mouseMove' || type === 'mouseDown') moved();
  });
  contents.on('before-input-event', (event, { type, key, control }) => {
    if (type !== 'keyDown') return;
    if (key === 'F11') window.setKiosk(!window.isKiosk());
    else if (control && key.toLowerCase() === 'q') quit();
    else return;
    event.preventDefault();
  });
  // What was put into a page goes with it.
  contents.on('did-finish-load', () => {
    hidden = null;
    moved();
  });
  window.on('closed', () => cancel());
}
