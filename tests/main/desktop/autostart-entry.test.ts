import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autostartEntry, autostartFileName, execArgument, isOwnEntry } from '../../../main/desktop/autostart-entry.ts';

const entry = autostartEntry({ program: '/opt/Spark Companion/spark-companion', args: [] });
const hasValidator = spawnSync('desktop-file-validate', ['--help']).error === undefined;

/** What a session makes of `Exec`: first the escapes of a key file, then the quoting, then the field codes. */
function argumentsOf(exec: string): readonly string[] {
  const unescaped = exec.replace(/\\(.)/g, (_all, escaped: string) => ({ s: ' ', n: '\n', t: '\t', r: '\r' })[escaped] ?? escaped);
  const found = unescaped.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g);
  return [...found].map(([, quoted, plain]) => (plain ?? quoted?.replace(/\\(["`$\\])/g, '$1') ?? '').replaceAll('%%', '%'));
}

describe('the entry for the session', () => {
  it('starts the app without a window', () => {
    expect(entry).toContain('\nExec="/opt/Spark Companion/spark-companion" --hidden\n');
    expect(entry).toContain('\nTryExec=/opt/Spark Companion/spark-companion\n');
  });

  it.runIf(hasValidator)('is what freedesktop.org calls valid', () => {
    const folder = mkdtempSync(join(tmpdir(), 'entry-'));
    try {
      for (const program of ['/opt/Spark Companion/spark-companion', '/home/a/50%/"quoted" $HOME/app', '/usr/bin/spark-companion']) {
        const file = join(folder, autostartFileName);
        writeFileSync(file, autostartEntry({ program, args: ['--data', '/home/a b/data'] }));
        expect(execFileSync('desktop-file-validate', ['--warn-kde', file], { encoding: 'utf8' })).toBe('');
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('reaches the program with every argument as it was, whatever it holds', () => {
    const path = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(fc.array(path, { minLength: 1 }), (args) => {
        expect(argumentsOf(args.map(execArgument).join(' '))).toEqual(args);
      }),
    );
  });

  it('holds no path that would begin another line', () => {
    expect(() => autostartEntry({ program: '/opt/a\nExec=evil', args: [] })).toThrow(/control character/);
  });

  it('is known as the app’s own, also from an earlier version with another path', () => {
    expect(isOwnEntry(entry)).toBe(true);
    expect(isOwnEntry(autostartEntry({ program: '/old/place', args: ['x'] }))).toBe(true);
  });

  it.each([
    ['switched off by GNOME', `${entry}X-GNOME-Autostart-enabled=false\n`],
    ['switched off within', entry.replace('Terminal=false', 'Terminal=false\nHidden=true')],
    ['given another switch', entry.replace('--hidden', '--hidden --simulate idle')],
    ['written by somebody else', '[Desktop Entry]\nType=Application\nName=Mine\nExec=spark-companion\n'],
    ['empty', ''],
  ])('is the user’s once it was %s', (_how, text) => {
    expect(isOwnEntry(text)).toBe(false);
  });
});
