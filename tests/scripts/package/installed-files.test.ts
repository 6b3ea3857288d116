import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { outcomeOf, testWith } from './program.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const packaging = join(root, 'packaging');
const scratch = mkdtempSync(join(tmpdir(), 'installed-files-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A root folder with the units, and with the programs that they start. */
function rootWithUnits(): string {
  const place = join(scratch, 'root');
  for (const folder of ['usr/bin', 'usr/lib/systemd/system', 'usr/lib/systemd/user', 'etc'])
    mkdirSync(join(place, folder), { recursive: true });
  writeFileSync(join(place, 'usr/bin/spark-companion'), '#!/bin/sh\n', { mode: 0o755 });
  for (const target of ['sysinit', 'basic', 'shutdown', 'multi-user', 'default']) {
    for (const kind of ['system', 'user']) writeFileSync(join(place, `usr/lib/systemd/${kind}/${target}.target`), '[Unit]\n');
  }
  cpSync(join(packaging, 'systemd/spark-companion.service'), join(place, 'usr/lib/systemd/system/spark-companion.service'));
  cpSync(join(packaging, 'systemd/spark-companion.user.service'), join(place, 'usr/lib/systemd/system/spark-companion-user.service'));
  return place;
}

describe('what the package puts onto a machine', () => {
  testWith('desktop-file-validate')('has a desktop file that desktops understand', () => {
    expect(outcomeOf('desktop-file-validate', [join(packaging, 'linux/spark-companion.desktop')])).toEqual({ status: 0, said: '' });
  });

  testWith('appstreamcli')('has metadata that software centres understand', () => {
    const { status, said } = outcomeOf('appstreamcli', [
      'validate',
      '--no-net',
      join(packaging, 'linux/io.github.spark_companion.spark_companion.metainfo.xml'),
    ]);
    expect(said).toMatch(/Validation was successful/);
    expect(status).toBe(0);
  });

  testWith('update-mime-database')('lets a file manager know a recording by its first line', () => {
    const mime = join(scratch, 'mime');
    mkdirSync(join(mime, 'packages'), { recursive: true });
    cpSync(join(packaging, 'linux/spark-companion.mime.xml'), join(mime, 'packages/spark-companion.xml'));
    expect(outcomeOf('update-mime-database', [mime]).status).toBe(0);
    expect(readFileSync(join(mime, 'globs'), 'utf8')).toContain('application/vnd.spark-companion.recording:*.sparkrec');
    // The magic that was compiled is what a recording begins with.
    expect(readFileSync(join(mime, 'magic'), 'latin1')).toContain('{"format":"spark-companion-recording"');
  });

  testWith('shellcheck')('has scripts without the faults that shells forgive', () => {
    const scripts = ['linux/spark-companion', 'deb/postinst', 'deb/prerm', 'deb/postrm'].map((script) => join(packaging, script));
    expect(outcomeOf('shellcheck', scripts)).toEqual({ status: 0, said: '' });
  });

  testWith('systemd-analyze')('has units that systemd reads without a word', () => {
    const place = rootWithUnits();
    const verify = (unit: string) => outcomeOf('systemd-analyze', ['verify', '--man=no', `--root=${place}`, unit]);
    expect(verify('spark-companion.service')).toEqual({ status: 0, said: '' });
    expect(verify('spark-companion-user.service')).toEqual({ status: 0, said: '' });
    // What it would say of a fault.
    writeFileSync(join(place, 'usr/lib/systemd/system/faulty.service'), '[Service]\nExecStart=/nowhere\nProtectSystm=strict\n');
    expect(verify('faulty.service').said).toMatch(/ProtectSystm/);
  });

  testWith('systemd-analyze')('has a system unit whose exposure systemd rates 2.0 or less', () => {
    const { said } = outcomeOf('systemd-analyze', [
      'security',
      '--offline=true',
      '--no-pager',
      join(packaging, 'systemd/spark-companion.service'),
    ]);
    const exposure = Number(/Overall exposure level for [^:]+: ([\d.]+)/.exec(said)?.[1]);
    expect(exposure).toBeLessThanOrEqual(2);
  });

  test('has a recorder that is the last to be killed and keeps its memory', () => {
    const unit = readFileSync(join(packaging, 'systemd/spark-companion.service'), 'utf8');
    expect(unit).toMatch(/^MemoryMin=64M$/m);
    expect(unit).toMatch(/^OOMScoreAdjust=-900$/m);
    expect(unit).toMatch(/^ProtectSystem=strict$/m);
    expect(unit).toMatch(/^CapabilityBoundingSet=$/m);
  });

  test('starts the command line for a word, and the app for nothing, a link or a switch', () => {
    const app = join(scratch, 'app');
    mkdirSync(join(app, 'resources/command'), { recursive: true });
    for (const [path, says] of [
      ['spark-companion', 'app'],
      ['resources/command/node', 'command'],
    ] as const) {
      writeFileSync(join(app, path), `#!/bin/sh\necho ${says} "$@"\n`, { mode: 0o755 });
    }
    const launcher = join(scratch, 'launcher');
    const text = readFileSync(join(packaging, 'linux/spark-companion'), 'utf8').replace('app=/opt/spark-companion', `app='${app}'`);
    writeFileSync(launcher, text, { mode: 0o755 });
    const started = (...args: string[]) => outcomeOf(launcher, args).said.replace(`${app}/resources/command/dist/cli/main.js`, 'cli');
    expect(started()).toBe('app');
    expect(started('--hidden')).toBe('app --hidden');
    expect(started('spark-companion://story/handoff')).toBe('app spark-companion://story/handoff');
    expect(started('snapshot', '--format', 'json')).toBe('command cli snapshot --format json');
    expect(started('--help')).toBe('command cli --help');
    expect(started('--version')).toBe('command cli --version');
  });
});
