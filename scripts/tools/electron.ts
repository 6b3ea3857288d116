import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Electron's program, or why the desktop app can't run here, as a clause for people. */
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

/** Has the electron package download its binary (about 110 MB), where the network allows it. */
export async function fetchElectron(root: string): Promise<ElectronAnswer> {
  const installer = join(root, 'node_modules/electron/install.js');
  const reachable = existsSync(installer) && (await isReachable('https://github.com'));
  if (!reachable) return { reason: "Electron's binary is not downloaded, and github.com, where it lies, can't be reached" };
  console.log("Downloading Electron's binary, once …");
  const { status } = spawnSync(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'inherit'], timeout: 180_000 });
  return status === 0 ? findElectron(root) : { reason: "Electron's binary could not be downloaded" };
}

async function isReachable(url: string): Promise<boolean> {
  return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4000) }).catch(() => null)) !== null;
}

/** Why no window can be shown, or `null`. Only Linux and other Unixes have a display that may be missing. */
export function missingDisplay(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string | null {
  if (platform === 'darwin' || platform === 'win32') return null;
  return env.DISPLAY || env.WAYLAND_DISPLAY ? null : 'there is no display';
}

/**
 * Why Electron would refuse to start because it can't make its sandbox, or `null`. Doing without the sandbox is no answer.
 * @param sysctl the folder of the kernel's settings
 * @see https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
 */
export function missingSandbox(electron: string, uid = process.getuid?.(), sysctl = '/proc/sys'): string | null {
  if (uid === 0) return "Electron doesn't run as root";
  // The old way needs no namespaces: a helper that belongs to root and has its set-user-ID bit. Installed packages have it.
  const helper = join(dirname(electron), 'chrome-sandbox');
  if (existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & 0o4000) !== 0) return null;
  const setting = (path: string) => (existsSync(join(sysctl, path)) ? readFileSync(join(sysctl, path), 'utf8').trim() : null);
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1') {
    return "this system gives no sandbox to an Electron that isn't installed (kernel.apparmor_restrict_unprivileged_userns is 1)";
  }
  if (setting('kernel/unprivileged_userns_clone') === '0' || setting('user/max_user_namespaces') === '0') {
    return 'this kernel gives no user namespaces, which its sandbox needs';
  }
  return null;
}
