import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../../../app/history/blackbox/journal-words.ts';
import { readAftermath, type Witness } from '../../../../app/history/blackbox/read-aftermath.ts';
import { createLocalMachine } from '../../../../app/machine/local-machine.node.ts';

const remote = '/lib/systemd/systemd-journal-remote';
const hasJournal = existsSync(remote) && spawnSync('journalctl', ['--version']).status === 0;

const endedBoot = '6d5e1a5c-0c7e-4d2b-9a41-000000000001';
const laterBoot = '6d5e1a5c-0c7e-4d2b-9a41-000000000002';
const lastTickMs = Date.UTC(2026, 10, 23, 3, 12, 41);

interface Entry {
  readonly boot: string;
  readonly second: number;
  /** `kernel`, or a program and its process id. */
  readonly from: 'kernel' | readonly [name: string, pid: number];
  readonly says: string;
}

/** Entries in the format in which journals are handed from one machine to another: https://systemd.io/JOURNAL_EXPORT_FORMATS/. */
const exportText = (entries: readonly Entry[]): string =>
  entries
    .map(({ boot, second, from, says }) => {
      const microseconds = (lastTickMs + second * 1000) * 1000;
      const fields = {
        __REALTIME_TIMESTAMP: microseconds,
        __MONOTONIC_TIMESTAMP: 1e9 + second * 1e6,
        _BOOT_ID: boot.replaceAll('-', ''),
        _MACHINE_ID: '0123456789abcdef0123456789abcdef',
        _HOSTNAME: 'spark',
        ...(from === 'kernel'
          ? { _TRANSPORT: 'kernel', SYSLOG_IDENTIFIER: 'kernel', PRIORITY: 3 }
          : { _TRANSPORT: 'syslog', SYSLOG_IDENTIFIER: from[0], SYSLOG_PID: from[1], _PID: from[1], PRIORITY: 6 }),
        MESSAGE: says,
      };
      return `${Object.entries(fields)
        .map(([name, value]) => `${name}=${value}\n`)
        .join('')}\n`;
    })
    .join('');

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'history-aftermath-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A real journal with these entries, one file as journald would have left it. */
function journalWith(entries: readonly Entry[]): void {
  mkdirSync(join(root, 'journal'), { recursive: true });
  execFileSync(remote, ['--output', join(root, 'journal', 'system.journal'), '-'], {
    input: exportText(entries),
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

const local = createLocalMachine();
afterAll(() => local.close());

/** The files of this folder for those of the machine; `journalctl` is the real one, over that journal. */
const machine: Witness = {
  list: async (dir) => {
    const here = join(root, dir);
    return existsSync(here) ? readdirSync(here).sort() : [];
  },
  run: (program, args, options) => local.run(program, [...args, `--directory=${join(root, 'journal')}`], options),
};

const pstore = (folder: string, ...names: readonly string[]): void => {
  mkdirSync(join(root, folder), { recursive: true });
  for (const name of names) writeFileSync(join(root, folder, name), 'Panic#1 Part1');
};

const ordinary: readonly Entry[] = [
  { boot: endedBoot, second: -60, from: 'kernel', says: 'NVRM: loading NVIDIA UNIX Open Kernel Module for aarch64' },
  { boot: endedBoot, second: -30, from: ['sshd', 4711], says: 'Accepted publickey for lab' },
];
const afterwards: readonly Entry[] = [
  { boot: laterBoot, second: 60, from: 'kernel', says: 'Linux version 6.17.0-1014-nvidia' },
  { boot: laterBoot, second: 65, from: 'kernel', says: 'Kernel panic - not syncing: this is another boot' },
];

describe.skipIf(!hasJournal)('what a real journal knows of an end', { timeout: 60_000 }, () => {
  const aftermath = async (...entries: readonly Entry[]) => {
    journalWith([...ordinary, ...entries, ...afterwards]);
    return readAftermath(machine, endedBoot, lastTickMs);
  };

  it('is the end of that boot alone, the oldest line first', async () => {
    const { journal } = await aftermath();
    expect(journal?.map((line) => line.replace(/^\S+ \S+ /, ''))).toEqual([
      'kernel: NVRM: loading NVIDIA UNIX Open Kernel Module for aarch64',
      'sshd[4711]: Accepted publickey for lab',
    ]);
    expect(wordsOf(journal)).toEqual({ orderly: false, panic: null, heat: null, outOfMemory: null, driver: null });
  });

  it('is that it was restarted in order, where systemd said so', async () => {
    const { journal } = await aftermath(
      { boot: endedBoot, second: 0, from: ['systemd', 1], says: 'Reached target reboot.target - System Reboot.' },
      { boot: endedBoot, second: 1, from: ['systemd-journald', 410], says: 'Journal stopped' },
    );
    expect(wordsOf(journal)?.orderly).toBe(true);
  });

  it.each([
    ['panic', 'Kernel panic - not syncing: Asynchronous SError Interrupt'],
    ['heat', 'thermal thermal_zone0: acpitz: critical temperature reached, shutting down'],
    ['outOfMemory', 'Out of memory: Killed process 310442 (python3) total-vm:120GB'],
    ['driver', "NVRM: Xid (PCI:000f:01:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus."],
  ] as const)('holds the kernel’s last words: %s', async (kind, says) => {
    const { journal } = await aftermath({ boot: endedBoot, second: -1, from: 'kernel', says });
    expect(wordsOf(journal)?.[kind]).toBe(says);
    expect(wordsOf(journal)?.orderly).toBe(false);
  });

  it('is its last 300 lines, however long it is', async () => {
    const many = Array.from(
      { length: 1000 },
      (_, line): Entry => ({ boot: endedBoot, second: -20 + line / 100, from: 'kernel', says: `line ${line}` }),
    );
    const { journal } = await aftermath(...many);
    expect(journal).toHaveLength(300);
    expect(journal?.at(-1)).toMatch(/kernel: line 999$/);
  });

  it('is nothing where it holds only the user’s own programs, or another boot', async () => {
    journalWith([
      { boot: endedBoot, second: -3, from: ['vllm', 310_442], says: 'Kernel panic - not syncing, says a program' },
      ...afterwards,
    ]);
    expect((await readAftermath(machine, endedBoot, lastTickMs)).journal).toBeNull();
    expect((await readAftermath(machine, '00000000-0000-4000-8000-000000000009', lastTickMs)).journal).toBeNull();
    expect((await readAftermath(machine, null, lastTickMs)).journal).toBeNull();
  });

  it('is nothing where it is damaged or empty', async () => {
    mkdirSync(join(root, 'journal'));
    expect((await readAftermath(machine, endedBoot, lastTickMs)).journal).toBeNull();
    writeFileSync(join(root, 'journal', 'system.journal'), 'LPKSHHRH and then garbage');
    expect((await readAftermath(machine, endedBoot, lastTickMs)).journal).toBeNull();
  });
});

describe('what the kernel left in pstore', () => {
  const names = async (since = lastTickMs) => (await readAftermath(machine, null, since)).pstore;

  it('is nothing known where nothing is there, or it may not be seen', async () => {
    expect(await names()).toBeNull();
    pstore('sys/fs/pstore');
    expect(await names()).toBeNull();
  });

  it('is what lies there, and what systemd has moved away since, by the time in seconds or microseconds', async () => {
    pstore('sys/fs/pstore', 'dmesg-efi-170000000001001');
    pstore(`var/lib/systemd/pstore/${lastTickMs / 1000 + 90}`, 'dmesg.txt', 'dmesg-efi-1');
    pstore(`var/lib/systemd/pstore/${(lastTickMs + 95_000) * 1000}`, 'dmesg-efi-2');
    expect(await names()).toEqual(['dmesg-efi-170000000001001', 'dmesg-efi-1', 'dmesg.txt', 'dmesg-efi-2']);
  });

  it('is not what an earlier end left', async () => {
    pstore(`var/lib/systemd/pstore/${lastTickMs / 1000 - 3600}`, 'dmesg.txt');
    pstore(`var/lib/systemd/pstore/${(lastTickMs - 1) * 1000}`, 'dmesg.txt');
    pstore('var/lib/systemd/pstore/notes', 'dmesg.txt');
    expect(await names()).toBeNull();
  });

  it('never fails, whatever folders there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), fc.array(fc.string()), async (folders, files) => {
        const odd: Witness = {
          list: async (dir) => (dir === '/var/lib/systemd/pstore' ? folders : files),
          run: async () => ({ end: { kind: 'timed-out' }, stdout: 'host kernel: half a li' }),
        };
        const { pstore: found, journal } = await readAftermath(odd, endedBoot, lastTickMs);
        expect(found === null || found.length > 0).toBe(true);
        // What was cut off by the clock says nothing for sure.
        expect(journal).toBeNull();
      }),
    );
  });
});
