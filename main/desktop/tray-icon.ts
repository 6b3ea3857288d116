import { fileURLToPath } from 'node:url';
import type { Health } from '../../app/health/finding.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';

/** What the icon in the top bar says. A notice is good to know, and no reason for another icon. */
export const trayStates = ['well', 'warning', 'critical', 'no-data'] as const;
export type TrayState = (typeof trayStates)[number];

/** The sizes that are drawn, in pixels: 16, 22 and 24 are those of bars, 32 and 44 their double on fine screens. */
export const traySizes = [16, 22, 24, 32, 44] as const;
export type TraySize = (typeof traySizes)[number];

export const trayIconFile = (state: TrayState, size: TraySize): string => `tray-${state}-${size}.png`;

/** Made by `node scripts/icons.ts`; beside this file in the source tree, and beside the bundle in `dist/desktop`. */
export const trayIconPath = (state: TrayState, size: TraySize): string =>
  fileURLToPath(new URL(`./icons/${trayIconFile(state, size)}`, import.meta.url));

/**
 * The size that the bar shows: GNOME's icons have 16 pixels, KDE's 22, others mostly 24. Electron hands the bar one picture, so the
 * right one needs no scaling.
 * @param desktop `XDG_CURRENT_DESKTOP`: "ubuntu:GNOME"
 * @param scaleFactor of the primary screen
 */
export function traySizeFor(desktop: string | undefined, scaleFactor: number): TraySize {
  const names = (desktop ?? '').toUpperCase().split(':');
  const fine = scaleFactor > 1;
  if (names.includes('GNOME')) return fine ? 32 : 16;
  if (names.includes('KDE')) return fine ? 44 : 22;
  return fine ? 44 : 24;
}

/**
 * How the machine stands, at a glance. "Well" is said only of what is known: without a reading, and while the driver doesn't answer,
 * there is no data, whatever was found before.
 * @param snapshot the latest; `null` before the first, and once it is too old to say anything
 */
export function trayState(snapshot: Pick<Snapshot, 'driver' | 'memory'> | null, health: Pick<Health, 'open'>): TrayState {
  const [worst] = health.open;
  if (snapshot === null) return 'no-data';
  if (worst?.severity === 'critical' || worst?.severity === 'warning') return worst.severity;
  const starting = snapshot.driver.state === 'starting' || snapshot.driver.state === 'silent' || snapshot.driver.state === 'restarting';
  return starting || snapshot.memory === null ? 'no-data' : 'well';
}
