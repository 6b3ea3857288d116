import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'vitest';
import { findProgram, pathWithTools } from '../../../scripts/tools/find.ts';

/** What a program says and how it ended. */
export function outcomeOf(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: pathWithTools() },
    ...options,
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}

/** A test that needs a program which judges packages; without it, it is skipped and says which is missing. */
export const testWith = (program: string) => {
  const found = findProgram([program]) !== null;
  return (name: string, body: () => void | Promise<void>, timeoutMs?: number) =>
    test.skipIf(!found)(found ? name : `${name} (skipped: ${program} isn't installed)`, body, timeoutMs);
};

/** A Node of the machine's own, outside this repository, as a new user has it; `null` where there is none. */
export const machineNode = (): string | null =>
  findProgram(
    ['node'],
    (process.env.PATH ?? '')
      .split(':')
      .filter((folder) => !folder.includes('node_modules'))
      .join(':'),
  );

export const npm = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
