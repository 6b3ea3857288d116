import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron's program, or why the desktop app can't run here. */
export type ElectronAnswer = { readonly path: string } | { readonly reason: string };

/**
 * Looks for Electron's binary without importing the package: importing it in Node starts a download.
 * @param root of the repository
 */
export function findElectron(root: string): ElectronAnswer {
  const folder = join(root, 'node_modules/electron');
  if (!existsSync(folder)) return { reason: 'the electron package is not installed' };
  const note = join(folder, 'path.txt');
  const path = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : null;
  return path !== null && existsSync(path) ? { path } : { reason: "Electron's binary is not downloaded" };
}

/** Why no window can be shown, or `null`. Only Linux and other Unixes have a display that may be missing. */
export function missingDisplay(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string | null {
  if (platform === 'darwin' || platform === 'win32') return null;
  return env.DISPLAY || env.WAYLAND_DISPLAY ? null : 'there is no display';
}
