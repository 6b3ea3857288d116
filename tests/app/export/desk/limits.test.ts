import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openExportDesk } from '../../../../app/export/desk/desk.node.ts';
import type { ExportDesk } from '../../../../app/export/desk/desk.ts';
import { processes } from '../../../main/cli/command.ts';
import { keepSeconds, newFolder, orderOf, wordsOf } from './kept-hours.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/*
 * Real file systems with real limits: a small one in memory. Only root may mount one; elsewhere these tests say so and are left out.
 */

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;
let folder = '';
const makeFolder = (): boolean => {
  folder = mkdtempSync(join(tmpdir(), 'export-limited-'));
  return mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder);
};
const removeFolder = () => {
  spawnSync('umount', ['--lazy', folder]);
  rmdirSync(folder);
};
const mayMount = makeFolder();
removeFolder();

/** As JSON Lines it is some 50 MB. */
const seconds = 2400;
const long = orderOf(seconds, { kind: 'jsonl' });
const words = async () => wordsOf();
const leftIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /^exports\/\d+\/./.test(name));

describe.skipIf(!mayMount)('a disk that has too little room', () => {
  let desk: ExportDesk;
  beforeEach(async () => {
    makeFolder();
    await keepSeconds(folder, seconds);
  });
  afterEach(async () => {
    await desk.close();
    removeFolder();
  });

  const ended = async (): Promise<unknown> => {
    const begun = await desk.begin(long, words);
    if (!('id' in begun)) return begun;
    await vi.waitFor(() => expect(desk.state(begun.id)?.kind).not.toBe('making'), 30_000);
    return desk.state(begun.id);
  };
  const tooLittle = 'There is too little room on the disk. Free some space, or choose a shorter span or a coarser step.';

  test('ends an export that fills it, and gets all of its room back', async () => {
    desk = openExportDesk({ folder, leaveFreeBytes: 0 });
    expect(await ended()).toMatchObject({ kind: 'failed', says: tooLittle });
    await vi.waitFor(() => expect(leftIn(folder)).toEqual([]));
    const begun = await desk.begin(orderOf(20, { metrics: ['gpu.power'] }), words);
    await vi.waitFor(() => expect(desk.state('id' in begun ? begun.id : '')?.kind).toBe('ready'), 30_000);
  });

  test('is left as it is where the recorder would find no more room', async () => {
    desk = openExportDesk({ folder });
    expect(await ended()).toMatchObject({ kind: 'failed', says: tooLittle });
    expect(leftIn(folder)).toEqual([]);
  });

  test('that can’t be written is said', async () => {
    mount('-o', 'remount,ro', folder);
    desk = openExportDesk({ folder, leaveFreeBytes: 0 });
    expect(await ended()).toMatchObject({ kind: 'failed', says: expect.stringMatching(/^The folder of the app can’t be written\./) });
    mount('-o', 'remount,rw', folder);
  });
});

describe('an app that is killed in the middle of an export', () => {
  test('leaves no process and no file behind', async () => {
    const own = newFolder();
    await keepSeconds(own.path, 7200);
    const app = spawn(process.execPath, [fileURLToPath(new URL('app-with-desk.node.ts', import.meta.url)), own.path, '7200'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await once(app.stdout, 'data');
    expect(String(said)).toBe('making\n');
    const [child] = processes().filter(({ parent }) => parent === app.pid);
    expect(leftIn(own.path)).toHaveLength(1);
    app.kill('SIGKILL');
    await once(app, 'exit');
    await vi.waitFor(() => {
      expect(processes().some(({ pid, state }) => pid === child?.pid && state !== 'Z')).toBe(false);
      expect(leftIn(own.path)).toEqual([]);
    }, 20_000);
    own.remove();
  });
});

describe('a history that can’t be read', () => {
  test('is said, whatever is the matter with it', async () => {
    const own = newFolder();
    const desk = openExportDesk({ folder: own.path, leaveFreeBytes: 0 });
    expect(await desk.begin(long, words)).toEqual({ kind: 'nothing-recorded' });
    writeFileSync(join(own.path, 'history.db'), 'x'.repeat(8192));
    expect(await desk.begin(long, words)).toMatchObject({ kind: 'failed', says: expect.stringMatching(/^The history is damaged there\./) });
    await desk.close();
    own.remove();
  });

  test('since its folder is gone is a failure in words', async () => {
    const own = newFolder();
    await keepSeconds(own.path, 60);
    const desk = openExportDesk({ folder: own.path, leaveFreeBytes: 0 });
    renameSync(own.path, `${own.path}.moved`);
    expect(await desk.begin(long, words)).toMatchObject({ kind: 'failed', says: 'The folder of the app is gone. Start the app anew.' });
    await desk.close();
    expect(existsSync(own.path)).toBe(false);
    renameSync(`${own.path}.moved`, own.path);
    own.remove();
  });
});
