import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildError, build } from './build/build.ts';
import { type ElectronAnswer, fetchElectron, findElectron, missingDisplay, missingSandbox } from './tools/electron.ts';

/*
 * `npm start [-- --simulate inference …]`: builds what isn't up to date, then opens the desktop app; where that can't run it says
 * why in one line and serves the same app to the browser. What stands after `--` is handed on.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Electron's program, if the desktop app can run here. What can be known without the network is asked first. */
async function usableElectron(): Promise<ElectronAnswer> {
  const display = missingDisplay();
  if (display !== null) return { reason: display };
  if (!existsSync(join(root, 'dist/desktop/main.js'))) return { reason: 'the desktop app is not built' };
  const found = findElectron(root);
  const sandbox = missingSandbox('path' in found ? found.path : join(root, 'node_modules/electron/dist/electron'));
  if (sandbox !== null) return { reason: sandbox };
  return 'path' in found ? found : fetchElectron(root);
}

/** Becomes another program, so that nothing waits beside it and Ctrl-C reaches it directly; where the system can't, starts it. */
function become(program: string, args: readonly string[]): void {
  if (process.execve !== undefined && process.platform !== 'win32') {
    process.removeAllListeners('warning'); // execve is marked as experimental
    process.execve(program, [program, ...args], process.env as Record<string, string>);
  }
  spawn(program, args, { stdio: 'inherit' }).on('exit', (status) => process.exit(status ?? 1));
}

try {
  for (const { target, outcome } of await build(root)) if (outcome === 'built') console.log(`Built: ${target}`);
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exit(1);
}

const args = process.argv.slice(2);
const electron = await usableElectron();
if ('path' in electron) {
  become(electron.path, [root, ...args]);
} else {
  console.log(`The desktop app can't run here: ${electron.reason}. The same app is served to your browser:`);
  become(process.execPath, [join(root, 'dist/cli/main.js'), 'serve', ...args]);
}
