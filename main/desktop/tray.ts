import { Menu, type MenuItemConstructorOptions, screen, Tray } from 'electron';
import { type Clock, realClock } from '../../app/machine/clock.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import type { Readings } from './source.ts';
import { trayIconPath, traySizeFor } from './tray-icon.ts';
import { type TrayText, trayText } from './tray-text.ts';

/** Each new menu goes over the session bus, and the bar reads it all again. */
const shortestGapMs = 1000;
/** As long as the page waits before it calls a reading stale: three ticks, and never under this. */
const shortestSilenceMs = 3000;

export interface TrayActions {
  /** @param path of a screen; without it the window comes as it is */
  show(path?: string): void;
  openMini(): void;
  exportSnapshot(): void;
  quit(): void;
}

export interface TrayParts {
  readonly readings: Readings;
  readonly actions: TrayActions;
  readonly clock?: Clock;
  /** `XDG_CURRENT_DESKTOP`. */
  readonly desktop?: string | undefined;
}

/** The menu. What can't be pressed is there to be read. */
export function trayMenu({ headline, findings, figures }: TrayText, actions: TrayActions): MenuItemConstructorOptions[] {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [
    { label: 'Open Spark Companion', click: () => actions.show() },
    line,
    ...(findings.length === 0 ? [{ label: headline, enabled: false }] : []),
    ...findings.map(({ path, text }) => ({ label: text, click: () => actions.show(path) })),
    ...(figures.length === 0 ? [] : [line]),
    ...figures.map((figure) => ({ label: figure, enabled: false })),
    line,
    { label: 'Mini window', click: () => actions.openMini() },
    { label: 'Export snapshot…', click: () => actions.exportSnapshot() },
    line,
    { label: 'Quit', click: () => actions.quit() },
  ];
}

/**
 * Puts the icon into the top bar and keeps it true: at most once a second, and only when something that is shown has changed. An idle
 * machine costs nothing here. It doesn't count as somebody who looks, so it makes nothing be read faster.
 * @returns what takes it away
 */
export function createTray({ readings, actions, clock = realClock, desktop = process.env.XDG_CURRENT_DESKTOP }: TrayParts): () => void {
  const size = traySizeFor(desktop, screen.getPrimaryDisplay().scaleFactor);
  let snapshot: Snapshot | null = readings.latest();
  let shown = trayText(snapshot, readings.health.now());
  let shownAt = clock.monotonic();
  let cancelDraw: (() => void) | null = null;
  let cancelSilence = () => {};

  const tray = new Tray(trayIconPath(shown.state, size));
  tray.setToolTip(`Spark Companion: ${shown.headline}`);
  tray.setContextMenu(Menu.buildFromTemplate(trayMenu(shown, actions)));
  tray.on('click', () => actions.show());

  function draw(): void {
    cancelDraw = null;
    const next = trayText(snapshot, readings.health.now());
    const before = shown;
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    shown = next;
    shownAt = clock.monotonic();
    if (next.state !== before.state) tray.setImage(trayIconPath(next.state, size));
    if (next.headline !== before.headline) tray.setToolTip(`Spark Companion: ${next.headline}`);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(next, actions)));
  }

  function drawSoon(): void {
    if (cancelDraw !== null) return;
    const waitMs = shownAt + shortestGapMs - clock.monotonic();
    if (waitMs <= 0) draw();
    else cancelDraw = clock.after(waitMs, draw);
  }

  const stopReading = readings.onSnapshot((taken) => {
    snapshot = taken;
    cancelSilence();
    cancelSilence = clock.after(Math.max(shortestSilenceMs, 3000 * taken.periodSeconds), () => {
      snapshot = null;
      drawSoon();
    });
    drawSoon();
  });
  const stopHealth = readings.health.onChange(drawSoon);

  return () => {
    stopReading();
    stopHealth();
    cancelSilence();
    cancelDraw?.();
    tray.destroy();
  };
}
