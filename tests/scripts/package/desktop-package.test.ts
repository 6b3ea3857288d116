import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fuses } from '../../../main/desktop/fuses.ts';
import { driveStart } from '../../../scripts/bench/start-budget.ts';
import { build } from '../../../scripts/build/build.ts';
import { commandTree } from '../../../scripts/package/command-tree.ts';
import { makeDeb } from '../../../scripts/package/deb.ts';
import { type ElectronFolder, makeCommandFolder, makeElectronFolder } from '../../../scripts/package/electron-folder.ts';
import { bytesOf } from '../../../scripts/package/folder.ts';
import { type Architecture, architectures } from '../../../scripts/package/node-binary.ts';
import { makeNpmFolder, manifestOf } from '../../../scripts/package/npm-folder.ts';
import { findElectron } from '../../../scripts/tools/electron.ts';
import { outcomeOf } from './program.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { version } = manifestOf(root);
const scratch = mkdtempSync(join(tmpdir(), 'desktop-package-'));
const made = new Map<Architecture, ElectronFolder>();
const appOf = (architecture: Architecture): string => made.get(architecture)?.folder ?? '';
const asarOf = (architecture: Architecture): string => join(appOf(architecture), 'resources/app.asar');

beforeAll(async () => {
  await build(root);
  const npmFolder = makeNpmFolder(root, join(root, 'dist/package/npm'));
  for (const architecture of architectures) {
    makeCommandFolder(root, npmFolder, architecture, join(root, 'node_modules/.cache/spark-companion'));
    made.set(architecture, await makeElectronFolder(root, architecture, null));
  }
}, 300_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** All that may be in the archive, by path. */
const allowed = [
  /^\/(LICENSE|package\.json)$/,
  /^\/dist\/desktop\/[\w.-]+\.(js|cjs)$/,
  /^\/dist\/desktop\/icons\/tray-[\w-]+\.png$/,
  /^\/dist\/(desktop|renderer)\/third-party\.txt$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css|svg|woff2)$/,
];

const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The fuses as they stand in the program, a character each, behind a mark, a version and their count. */
function wireOf(program: string): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(fuseSentinel) + fuseSentinel.length;
  expect(bytes[at]).toBe(1);
  return bytes.toString('latin1', at + 2, at + 2 + (bytes[at + 1] ?? 0));
}
/** In electron/fuses' order. */
const wireOrder = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

describe.each(architectures)('the folder of the desktop app for %s', (architecture) => {
  test('holds the built programs, their icons and the screen in its archive, and nothing else', () => {
    const files = listPackage(asarOf(architecture), { isPack: false }).filter((path) => /\.\w+$|LICENSE$/.test(path));
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        '/dist/desktop/main.js',
        '/dist/desktop/preload.cjs',
        '/dist/desktop/icons/tray-critical-24.png',
        '/dist/renderer/index.html',
      ]),
    );
    expect(lstatSync(asarOf(architecture)).size).toBeLessThan(8e6);
  });

  test('has the fuses set as the table says', () => {
    const wire = wireOf(join(appOf(architecture), 'spark-companion'));
    for (const [index, name] of wireOrder.entries()) expect([name, wire[index]]).toEqual([name, fuses[name]?.[0] ? '1' : '0']);
  });

  test('brings the command line under a Node for that machine', () => {
    const command = join(appOf(architecture), 'resources/command');
    const machine = readFileSync(join(command, 'node')).readUInt16LE(18); // e_machine of its ELF header
    expect(machine).toBe({ arm64: 183, x64: 62 }[architecture]);
    if (process.arch !== architecture) return;
    expect(outcomeOf(join(command, 'node'), [join(command, 'dist/cli/main.js'), '--version'])).toEqual({ status: 0, said: version });
  });
});

test('the packed main process starts in Node with the stand-in for Electron', async () => {
  const unpacked = join(scratch, 'unpacked');
  extractAll(asarOf('x64'), unpacked);
  const start = await driveStart(join(unpacked, 'dist/desktop/main.js'), ['--simulate', 'inference']);
  expect(start.about).toMatchObject({ host: 'desktop', machine: 'simulated' });
}, 120_000);

test('only a folder without a stand-in may be passed on', () => {
  for (const architecture of architectures) {
    const own = 'path' in findElectron(root) && process.arch === architecture;
    expect(made.get(architecture)?.standIn).toBe(!own);
  }
});

describe('the Debian package', () => {
  const deb = () => join(root, 'dist/package', `spark-companion_${version}_amd64.deb`);
  const field = (name: string) => execFileSync('dpkg-deb', ['--field', deb(), name], { encoding: 'utf8' }).trim();
  beforeAll(() => {
    makeDeb({
      root,
      app: appOf('x64'),
      architecture: 'x64',
      version,
      commands: commandTree(version),
      sourceDate: 1_795_000_000,
      compression: 'none',
    });
  }, 120_000);

  test('names itself, its machine and what it needs', () => {
    expect([field('Package'), field('Version'), field('Architecture')]).toEqual(['spark-companion', version, 'amd64']);
    expect(field('Depends')).toMatch(/libgtk-3-0t64 \| libgtk-3-0/);
    const kibibytes = Number(field('Installed-Size'));
    expect(kibibytes * 1024).toBeGreaterThan(bytesOf(appOf('x64')));
  });

  test('unpacks to an app that starts by its name, with everything in its place and nothing that others can write', () => {
    const place = join(scratch, 'installed');
    execFileSync('dpkg-deb', ['--extract', deb(), place]);
    expect(readlinkSync(join(place, 'usr/bin/spark-companion'))).toBe('/opt/spark-companion/resources/command/spark-companion');
    const listed = execFileSync('dpkg-deb', ['--contents', deb()], { encoding: 'utf8', maxBuffer: 1e8 }).trim().split('\n');
    for (const row of listed) expect(row).toMatch(/^(d|-|l)rwx?.{7} root\/root /);
    expect(listed.filter((row) => /^[d-].{7}w/.test(row))).toEqual([]);
    for (const file of [
      'usr/share/applications/spark-companion.desktop',
      'usr/share/metainfo/io.github.spark_companion.spark_companion.metainfo.xml',
      'usr/share/mime/packages/spark-companion.xml',
      'usr/share/icons/hicolor/256x256/apps/spark-companion.png',
      'usr/share/man/man1/spark-companion.1.gz',
      'usr/share/bash-completion/completions/spark-companion',
      'usr/lib/systemd/system/spark-companion.service',
      'usr/lib/systemd/user/spark-companion.service',
      'usr/lib/sysusers.d/spark-companion.conf',
      'etc/apparmor.d/spark-companion',
      'opt/spark-companion/spark-companion',
      'opt/spark-companion/resources/command/dist/renderer/index.html',
    ]) {
      expect(lstatSync(join(place, file)).isFile(), file).toBe(true);
    }
    expect(
      outcomeOf(join(place, 'opt/spark-companion/resources/command/node'), [
        join(place, 'opt/spark-companion/resources/command/dist/cli/main.js'),
        '--version',
      ]),
    ).toEqual({
      status: 0,
      said: version,
    });
  });

  test('has sums that its files agree with', () => {
    const place = join(scratch, 'summed');
    execFileSync('dpkg-deb', ['--raw-extract', deb(), place]);
    expect(outcomeOf('md5sum', ['--quiet', '--check', 'DEBIAN/md5sums'], { cwd: place })).toEqual({ status: 0, said: '' });
  });
});
