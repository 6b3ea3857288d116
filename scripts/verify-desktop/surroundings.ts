import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, release } from 'node:os';
import { join } from 'node:path';

/** A line of the report: what, and how it is here; `null` where this machine doesn't say. */
export type Line = readonly [what: string, is: string | null];

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The first line that a program prints, or `null` where there is no such program, or it fails. */
function said(program: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return status === 0 ? (stdout.trim().split('\n', 1)[0] ?? null) : null;
}

const versionIn = (path: string): string | null => {
  const text = textOf(path);
  return text === null ? null : (JSON.parse(text) as { version: string }).version;
};

/** Where the app is tried: versions, machine, desktop. Nothing that names the computer or its user. */
export function surroundings(root: string, env: NodeJS.ProcessEnv = process.env): readonly Line[] {
  return [
    ['Spark Companion', versionIn(join(root, 'package.json'))],
    ['Commit', said('git', ['-C', root, 'rev-parse', '--short', 'HEAD'])],
    ['Electron', versionIn(join(root, 'node_modules/electron/package.json'))],
    ['Node', process.versions.node],
    ['System', /^PRETTY_NAME="?([^"\n]*)/m.exec(textOf('/etc/os-release') ?? '')?.[1] ?? null],
    ['Kernel', `${release()} ${arch()}`],
    ['Machine', textOf('/sys/class/dmi/id/product_name')?.trim() ?? null],
    ['GPU and driver', said('nvidia-smi', ['--query-gpu=name,driver_version', '--format=csv,noheader'])],
    ['Desktop', env.XDG_CURRENT_DESKTOP ?? null],
    ['Session', env.XDG_SESSION_TYPE ?? null],
    ['User namespaces held back by AppArmor', textOf('/proc/sys/kernel/apparmor_restrict_unprivileged_userns')?.trim() ?? null],
  ];
}
