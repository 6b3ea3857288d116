import { chmodSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron } from '../tools/electron.ts';
import { emptied } from './folder.ts';
import { type Architecture, nodeBinary } from './node-binary.ts';
import { makeStandInElectron } from './stand-in-electron.ts';

/** What was made: the folder that is installed, and whether the Electron in it is one. */
export interface ElectronFolder {
  readonly folder: string;
  readonly standIn: boolean;
}

/** The command line as it lies beside Electron: what the package for npm holds, with a Node of its own. */
export function makeCommandFolder(root: string, npmFolder: string, architecture: Architecture, cache: string): void {
  const to = emptied(join(root, 'dist/package/command', architecture));
  for (const entry of readdirSync(npmFolder).filter((name) => name !== 'bin' && name !== 'README.md')) {
    cpSync(join(npmFolder, entry), join(to, entry), { recursive: true });
  }
  cpSync(nodeBinary(root, architecture, cache), join(to, 'node'));
  cpSync(join(root, 'packaging/linux/spark-companion'), join(to, 'spark-companion'));
  for (const program of ['node', 'spark-companion']) chmodSync(join(to, program), 0o755);
}

/**
 * Packs the desktop app for a machine with electron-builder. Without Electron's own release, a stand-in shows how it would be packed.
 * @param release a folder with Electron's release for that machine; `null` takes the one that is installed, if it is for this machine
 */
export async function makeElectronFolder(root: string, architecture: Architecture, release: string | null): Promise<ElectronFolder> {
  const installed = findElectron(root);
  const own = release ?? ('path' in installed && process.arch === architecture ? join(root, 'node_modules/electron/dist') : null);
  const { Arch, Platform, build } = await import('electron-builder');
  const { version } = (await import('electron/package.json', { with: { type: 'json' } })).default;
  const dist = own ?? makeStandInElectron(join(root, 'dist/package/stand-in', architecture), version);
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir', Arch[architecture]),
    publish: 'never',
    config: { extends: join(root, 'electron-builder.yml'), electronDist: dist, electronVersion: version },
  });
  const folder = join(root, 'dist/package/electron', architecture === 'x64' ? 'linux-unpacked' : `linux-${architecture}-unpacked`);
  return { folder, standIn: own === null };
}
