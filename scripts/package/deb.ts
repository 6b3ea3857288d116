import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { thirdPartyFileName } from '../build/third-party.ts';
import type { CommandNode } from './command-tree.ts';
import { completionFiles, completions, type Shell } from './completions.ts';
import { bytesOf, copy, emptied, filesBelow } from './folder.ts';
import { manualPage } from './manual.ts';
import type { Architecture } from './node-binary.ts';

/** Where everything lies once it is installed. */
export const installedIn = 'opt/spark-companion';

/** From the repository to the machine. */
const files: Readonly<Record<string, string>> = {
  'packaging/linux/spark-companion.desktop': 'usr/share/applications/spark-companion.desktop',
  'packaging/linux/io.github.spark_companion.spark_companion.metainfo.xml':
    'usr/share/metainfo/io.github.spark_companion.spark_companion.metainfo.xml',
  'packaging/linux/spark-companion.mime.xml': 'usr/share/mime/packages/spark-companion.xml',
  'packaging/linux/apparmor-profile': 'etc/apparmor.d/spark-companion',
  'packaging/systemd/spark-companion.service': 'usr/lib/systemd/system/spark-companion.service',
  'packaging/systemd/spark-companion.user.service': 'usr/lib/systemd/user/spark-companion.service',
  'packaging/systemd/spark-companion.sysusers.conf': 'usr/lib/sysusers.d/spark-companion.conf',
  LICENSE: 'usr/share/doc/spark-companion/copyright',
};

const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512] as const;

/** Debian's words for the two kinds of machine. */
const debianArchitecture = { arm64: 'arm64', x64: 'amd64' } as const;

/** What Chromium needs of the system. The names with t64 are those of Ubuntu 24.04. */
const depends = [
  'libc6 (>= 2.31)',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnss3',
  'libasound2t64 | libasound2',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libgbm1',
  'libdrm2',
  'libxkbcommon0',
  'xdg-utils',
] as const;

export interface DebParts {
  readonly root: string;
  /** The folder of the desktop app, for that machine. */
  readonly app: string;
  readonly architecture: Architecture;
  readonly version: string;
  readonly commands: CommandNode;
  /** Seconds since the epoch: the files' date, so that the same source makes the same package. */
  readonly sourceDate: number;
  /** `none` takes seconds instead of minutes: for who only wants to look at the package. */
  readonly compression: 'xz' | 'none';
}

function stage({ root, app, version, commands, sourceDate }: DebParts, to: string): void {
  copy(app, join(to, installedIn), /$^/);
  const write = (path: string, contents: string | Buffer) => {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), contents);
  };
  for (const [from, path] of Object.entries(files)) write(path, readFileSync(join(root, from)));
  for (const size of iconSizes) {
    write(
      `usr/share/icons/hicolor/${size}x${size}/apps/spark-companion.png`,
      readFileSync(join(root, `packaging/icons/${size}x${size}.png`)),
    );
  }
  write('usr/share/icons/hicolor/scalable/apps/spark-companion.svg', readFileSync(join(root, 'renderer/design/icon.svg')));
  const date = new Date(sourceDate * 1000).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
  write('usr/share/man/man1/spark-companion.1.gz', gzipSync(manualPage(commands, date), { level: 9 }));
  for (const [shell, text] of Object.entries(completions(commands))) write(completionFiles[shell as Shell], text);
  const notices = ['desktop', 'cli', 'renderer'].map((part) => readFileSync(join(root, 'dist', part, thirdPartyFileName)));
  write('usr/share/doc/spark-companion/third-party.txt.gz', gzipSync(Buffer.concat(notices), { level: 9 }));
  const log = `spark-companion (${version}) stable; urgency=low\n\n  * See the releases of the project.\n\n -- The Spark Companion developers <spark-companion@localhost>  ${new Date(sourceDate * 1000).toUTCString().replace('GMT', '+0000')}\n`;
  write('usr/share/doc/spark-companion/changelog.gz', gzipSync(log, { level: 9 }));
  mkdirSync(join(to, 'usr/bin'), { recursive: true });
  symlinkSync(`/${installedIn}/resources/command/spark-companion`, join(to, 'usr/bin/spark-companion'));
}

/** Rights as an installed file has them, whatever the umask of whoever packs. */
function settleRights(folder: string): void {
  for (const entry of ['.', ...filesBelow(folder).flatMap((file) => [...ancestors(file), file])]) {
    const path = join(folder, entry);
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) continue;
    chmodSync(path, stats.isDirectory() || (stats.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

const ancestors = (file: string): readonly string[] => (dirname(file) === '.' ? [] : [...ancestors(dirname(file)), dirname(file)]);

const md5 = (path: string): string => createHash('md5').update(readFileSync(path)).digest('hex');

function control({ architecture, version }: DebParts, installedBytes: number): string {
  return `Package: spark-companion
Version: ${version}
Architecture: ${debianArchitecture[architecture]}
Maintainer: The Spark Companion developers <spark-companion@localhost>
Installed-Size: ${Math.ceil(installedBytes / 1024)}
Depends: ${depends.join(', ')}
Recommends: libayatana-appindicator3-1, libnotify4, libnotify-bin (>= 0.8)
Section: utils
Priority: optional
Description: live, truthful telemetry for the NVIDIA DGX Spark
 Shows what a DGX Spark, or its twin of another maker, is doing: who holds its
 unified memory and what can still be allocated, how hot and how fast it runs,
 and who uses it. A flight recorder keeps every second and tells after a freeze
 what came before it.
 .
 This is not an NVIDIA product.
`;
}

/** Makes the Debian package of a folder that electron-builder made. @returns its path */
export function makeDeb(parts: DebParts): string {
  const { root, architecture, version, sourceDate } = parts;
  const staged = emptied(join(root, 'dist/package/deb', architecture));
  stage(parts, staged);
  const installedBytes = bytesOf(staged);
  const sums = filesBelow(staged).filter((file) => lstatSync(join(staged, file)).isFile());
  const meta = join(staged, 'DEBIAN');
  mkdirSync(meta);
  for (const script of ['postinst', 'prerm', 'postrm']) {
    copyFileSync(join(root, 'packaging/deb', script), join(meta, script));
    chmodSync(join(meta, script), 0o755);
  }
  writeFileSync(join(meta, 'control'), control(parts, installedBytes));
  writeFileSync(join(meta, 'conffiles'), '/etc/apparmor.d/spark-companion\n');
  writeFileSync(join(meta, 'md5sums'), sums.map((file) => `${md5(join(staged, file))}  ${file}\n`).join(''));
  settleRights(staged);
  const to = join(root, 'dist/package', `spark-companion_${version}_${debianArchitecture[architecture]}.deb`);
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', `-Z${parts.compression}`, staged, to], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(sourceDate) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return to;
}
