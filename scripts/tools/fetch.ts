import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, unpackedTools } from './find.ts';

/** Runs a program in the open: what it is comes first, then its own output. */
function runAloud(program: string, args: readonly string[], options: { readonly cwd?: string; readonly timeoutMs: number }): boolean {
  console.log(`  $ ${[program, ...args].join(' ')}`);
  const { status } = spawnSync(program, args, {
    cwd: options.cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: options.timeoutMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/** How to become root without asking anybody for a password, or `null`. */
function rootPrefix(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  const sudo = findProgram(['sudo']);
  return sudo !== null && spawnSync(sudo, ['-n', 'true']).status === 0 ? [sudo, '-n'] : null;
}

function runAsRoot(args: readonly string[]): boolean {
  const [program = '', ...rest] = [...(rootPrefix() ?? []), ...args];
  return runAloud(program, rest, { timeoutMs: 300_000 });
}

/** Asks apt for its lists where it has none of the package, as in a fresh container. */
function aptKnows(name: string): boolean {
  const knows = () =>
    /Candidate: [^(]/.test(
      spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout ?? '',
    );
  if (findProgram(['apt-cache']) === null) return false;
  return knows() || (rootPrefix() !== null && runAsRoot(['apt-get', 'update', '-qq']) && knows());
}

/** Installs a Debian package, where this user may. */
export function installPackage(name: string): boolean {
  return rootPrefix() !== null && aptKnows(name) && runAsRoot(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', name]);
}

/**
 * Unpacks a Debian package for the tests alone, without installing it: no root is needed, and no service is started.
 * Fits programs that need no libraries of their own.
 */
export function unpackPackage(name: string): boolean {
  if (!aptKnows(name) || findProgram(['dpkg-deb']) === null) return false;
  mkdirSync(unpackedTools, { recursive: true });
  // apt fetches as a user of its own where it runs as root, and warns where that one can't write here. It works all the same.
  if (!runAloud('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', name], { cwd: unpackedTools, timeoutMs: 120_000 }))
    return false;
  const file = readdirSync(unpackedTools).find((entry) => entry.startsWith(`${name}_`) && entry.endsWith('.deb'));
  return file !== undefined && runAloud('dpkg-deb', ['-x', join(unpackedTools, file), unpackedTools], { timeoutMs: 60_000 });
}

/** Downloads Playwright's own Chromium, with the libraries that it needs where this user may install them. */
export async function downloadBrowser(): Promise<boolean> {
  // Playwright tries five times with half a minute each; whether its server can be reached at all is known sooner.
  const reachable = await fetch('https://cdn.playwright.dev', { method: 'HEAD', signal: AbortSignal.timeout(5000) }).catch(() => null);
  if (reachable === null) {
    console.log("  Playwright's server can't be reached.");
    return false;
  }
  const playwright = join(import.meta.dirname, '../../node_modules/@playwright/test/cli.js');
  const libraries = rootPrefix()?.length === 0 ? ['--with-deps'] : [];
  return runAloud(process.execPath, [playwright, 'install', '--no-shell', '--no-progress', ...libraries, 'chromium'], {
    timeoutMs: 240_000,
  });
}
