import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../tools/find.ts';
import { wait } from './figures.ts';
import { serveApp, view } from './served-app.ts';

/**
 * Programs that the app starts within `seconds` of being watched, by the kernel's own account of `execve`, failed attempts
 * included. `null` without strace.
 */
export async function programsStarted(warmUpMs: number, seconds: number): Promise<{ atStart: number; watched: number } | null> {
  const strace = findProgram(['strace']);
  if (strace === null || spawnSync(strace, ['-f', '-qq', '-o', '/dev/null', 'true']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'execve-'));
  const log = join(folder, 'log');
  // With -D strace stands beside the app, which then can be told to end.
  const app = await serveApp({ wrap: [strace, '-D', '-f', '-qq', '-e', 'trace=execve,execveat', '-o', log] });
  const leave = await view(app.url);
  const count = () => readFileSync(log, 'utf8').match(/\bexecve(at)?\(/g)?.length ?? 0;
  await wait(warmUpMs);
  const atStart = count();
  await wait(seconds * 1000);
  const watched = count() - atStart;
  leave();
  await app.stop();
  rmSync(folder, { recursive: true });
  return { atStart, watched };
}
