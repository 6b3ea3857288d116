import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron, missingDisplay, missingSandbox } from '../../scripts/tools/electron.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const found = findElectron(root);

/** Electron's program; empty where it isn't here, and then nothing is launched. */
export const program = 'path' in found ? found.path : '';

/** Why the real desktop app can't run here, or `null`. It is tested as it ships, with its sandbox, or not at all. */
export const obstacle: string | null = 'reason' in found ? found.reason : (missingDisplay() ?? missingSandbox(found.path));

/** What starts the built app apart from one that the user may have open: with files, settings and a session of its own. */
export function apartFolder(): { readonly args: readonly string[]; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'spark-companion-electron-'));
  return {
    args: [`--user-data-dir=${join(folder, 'chromium')}`, '--data', join(folder, 'data')],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Launched {
  readonly app: ElectronApplication;
  close(): Promise<void>;
}

/** Starts the built app with these options. */
export async function launch(options: readonly string[] = ['--simulate', 'inference']): Promise<Launched> {
  const { args, remove } = apartFolder();
  const app = await _electron.launch({ executablePath: program, args: [root, ...options, ...args] });
  return {
    app,
    async close() {
      await app.close().catch(() => {});
      remove();
    },
  };
}
