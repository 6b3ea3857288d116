import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCrashLog } from '../../../main/desktop/crash-log.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  homedir: () => '/home/adalovelace',
  hostname: () => 'spark-1815',
  userInfo: () => ({ username: 'adalovelace' }),
}));

const minuteMs = 60_000;
let parent = '';
let folder = '';
let nowMs = 0;
const open = () => createCrashLog({ folder, versions: 'Spark Companion 1, Electron 45', now: () => nowMs });
const text = (name = 'desktop.log') => readFileSync(join(folder, name), 'utf8');

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'crash-log-'));
  folder = join(parent, 'logs');
  nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
});
afterEach(() => {
  chmodSync(parent, 0o700);
  rmSync(parent, { recursive: true, force: true });
});

describe('an entry of the crash log', () => {
  it('says when, with which versions, what, and where in the program', () => {
    open().write('An exception.', new Error('it broke', { cause: new Error('the disk') }));
    expect(text()).toMatch(/^2026-01-02T03:04:05\.000Z Spark Companion 1, Electron 45\nAn exception\.\nError: it broke\n {4}at .*/);
    expect(text()).toContain('caused by: Error: the disk');
  });

  it('is on the disk when the call returns, for this user alone', () => {
    open().write('now');
    expect(statSync(join(folder, 'desktop.log')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('names neither the user, nor the computer, nor the home folder', () => {
    open().write('It failed for adalovelace on spark-1815.', new Error(`can't open ${homedir()}/models/secret of adalovelace@spark-1815`));
    expect(text()).not.toMatch(/adalovelace|spark-1815/);
    expect(text()).toContain("can't open ~/models/secret of ‹user›@‹host›");
  });

  it('is never longer than 16 KiB, and takes whatever was thrown', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const hostile = new Error('x');
    Object.defineProperty(hostile, 'stack', {
      get() {
        throw new Error('no stack for you');
      },
    });
    const log = open();
    for (const cause of [circle, hostile, 10n, Symbol('s'), null, undefined, 'a'.repeat(10 ** 6)]) {
      expect(() => log.write('thrown', cause)).not.toThrow();
    }
    expect(text().length).toBeLessThan(17 * 1024 + 1000);
  });

  it('is whole whatever its words are', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (what, cause) => {
        nowMs += minuteMs;
        open().write(what, cause);
      }),
      { numRuns: 60 },
    );
    expect(text().match(/^\d{4}-.*Z Spark Companion 1/gm)?.length).toBeGreaterThanOrEqual(60);
  });
});

describe('the files of the crash log', () => {
  it('are five at most, of one MiB each, the oldest going first', () => {
    const log = open();
    for (let number = 0; number < 500; number += 1) {
      nowMs += minuteMs;
      log.write(`entry ${number} ${'x'.repeat(15_000)}`);
    }
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['desktop.log', 'desktop.log.1', 'desktop.log.2', 'desktop.log.3', 'desktop.log.4']);
    for (const name of names) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1024 * 1024);
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    expect(text()).toContain('entry 499 ');
    expect(text('desktop.log.4')).not.toContain('entry 0 ');
    const kept = names.flatMap((name) => text(name).match(/^entry \d+/gm) ?? []);
    expect(new Set(kept).size).toBe(kept.length);
  });

  it('take twenty entries a minute, and count the rest', () => {
    const log = open();
    for (let number = 0; number < 1000; number += 1) log.write(`storm ${number}`);
    expect(text().match(/storm/g)).toHaveLength(20);
    nowMs += minuteMs;
    log.write('afterwards');
    expect(text()).toContain('980 more in the minute before were left out.');
  });

  it('take back the rights that somebody gave to others', () => {
    open().write('one');
    chmodSync(join(folder, 'desktop.log'), 0o666);
    open().write('two');
    expect(statSync(join(folder, 'desktop.log')).mode & 0o777).toBe(0o600);
  });

  it('cost nothing where they can’t be written', () => {
    writeFileSync(folder, 'a file where the folder should be');
    expect(() => open().write('lost')).not.toThrow();
    expect(existsSync(join(folder, 'desktop.log'))).toBe(false);
  });

  it.each(['/proc/nowhere/logs', '/proc/1/logs', '/sys/logs/deeper', '/dev/null/logs'])('come to an end also in %s', (nowhere) => {
    expect(() => createCrashLog({ folder: nowhere, versions: '', now: () => nowMs }).write('lost')).not.toThrow();
  });
});
