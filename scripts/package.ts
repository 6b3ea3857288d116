import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build/build.ts';
import { commandTree } from './package/command-tree.ts';
import { makeDeb } from './package/deb.ts';
import { makeCommandFolder, makeElectronFolder } from './package/electron-folder.ts';
import { bytesOf } from './package/folder.ts';
import { type Architecture, architectures } from './package/node-binary.ts';
import { makeNpmFolder, manifestOf } from './package/npm-folder.ts';

/* `npm run package`: the package for npm, and Debian packages of the desktop app, into dist/package. */

const help = `Usage: npm run package -- [npm] [dir] [deb] [--arch arm64|x64] [--electron FOLDER] [--quick]

  npm        the package for npm: the server and the command line
  dir        the folder of the desktop app, as electron-builder packs it
  deb        the Debian package that is made from it
             all three unless named

  --arch     arm64 (the DGX Spark) or x64; both unless given
  --electron a folder with Electron's release for that machine, unpacked. Without it, and where none is installed, a stand-in takes
             its place: the packages can be looked at then, and must not be passed on.
  --quick    don't compress the Debian package
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const kinds = ['npm', 'dir', 'deb'] as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    arch: { type: 'string' },
    electron: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const say = (what: string, path: string, bytes: number) =>
  console.log(`${what.padEnd(10)} ${path.slice(root.length)} (${megabytes(bytes)})`);

async function main(): Promise<void> {
  const wrong = positionals.find((kind) => !kinds.some((known) => known === kind));
  const chosen: readonly Architecture[] = values.arch === undefined ? architectures : architectures.filter((arch) => arch === values.arch);
  if (values.help || wrong !== undefined || chosen.length === 0) {
    console.log(help);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const wanted = (kind: (typeof kinds)[number]) => positionals.length === 0 || positionals.includes(kind);
  await build(root);
  const npmFolder = makeNpmFolder(root, join(root, 'dist/package/npm'));
  if (wanted('npm')) {
    const to = join(root, 'dist/package');
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', to], { cwd: npmFolder, encoding: 'utf8' }));
    say('npm', join(to, packed.filename), packed.size);
  }
  if (!wanted('dir') && !wanted('deb')) return;
  const { version } = manifestOf(root);
  const sourceDate = Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }));
  for (const architecture of chosen) {
    makeCommandFolder(root, npmFolder, architecture, join(root, 'node_modules/.cache/spark-companion'));
    const { folder, standIn } = await makeElectronFolder(root, architecture, values.electron ?? null);
    say(architecture, folder, bytesOf(folder));
    if (wanted('deb')) {
      const deb = makeDeb({
        root,
        app: folder,
        architecture,
        version,
        commands: commandTree(version),
        sourceDate,
        compression: values.quick ? 'none' : 'xz',
      });
      say('deb', deb, statSync(deb).size);
    }
    if (standIn) console.log(`           with a stand-in for Electron (${architecture}): to be looked at, not to be passed on.`);
  }
}

await main();
