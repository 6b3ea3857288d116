import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunResult } from '../../../app/machine/machine.ts';
import { connectionPid, listedIcons, trayIsShown } from '../../../main/desktop/tray-presence.ts';

/** As busctl 252 wrote it. */
const listed = (...items: readonly string[]) => JSON.stringify({ type: 'as', data: items });

const exited = (stdout: string, exitCode = 0): RunResult => ({
  end: { kind: 'exited', exitCode, output: { stdout, stderr: '' } },
  stdout,
  stderr: '',
});

describe('the icons that the bar has taken', () => {
  it('are known by the process in their name', () => {
    const text = listed('org.freedesktop.StatusNotifierItem-4711-1', 'org.kde.StatusNotifierItem-12-3/StatusNotifierItem');
    expect(listedIcons(text)).toEqual([
      { kind: 'process', pid: 4711 },
      { kind: 'process', pid: 12 },
    ]);
  });

  it('or by their connection', () => {
    expect(listedIcons(listed(':1.94@/org/chromium/StatusNotifierItem/1', ':1.7/x', ':1.8'))).toEqual([
      { kind: 'connection', name: ':1.94' },
      { kind: 'connection', name: ':1.7' },
      { kind: 'connection', name: ':1.8' },
    ]);
  });

  it.each(['', 'Failed to get property', '{"type":"s","data":"x"}', listed('com.example.Other', '--help', ':1.9.example')])(
    'are none in %j',
    (text) => {
      expect(listedIcons(text)).toEqual([]);
    },
  );

  it('are read from any text without an error, and name only connections as such', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.string()).map((items) => listed(...items)),
        ),
        (text) => {
          for (const icon of listedIcons(text)) if (icon.kind === 'connection') expect(icon.name).toMatch(/^:\d+\.\d+$/);
          connectionPid(text);
        },
      ),
    );
  });
});

describe('whether our icon is shown', () => {
  it('is told by its name', async () => {
    expect(await trayIsShown(async () => exited(listed('org.freedesktop.StatusNotifierItem-42-1')), 42)).toBe(true);
    expect(await trayIsShown(async () => exited(listed('org.freedesktop.StatusNotifierItem-42-1')), 4)).toBe(false);
  });

  it('is told by the owner of its connection', async () => {
    const ask = vi.fn(async (args: readonly string[]) => exited(args.at(-1) === ':1.9' ? '{"type":"u","data":[42]}' : listed(':1.9@/x')));
    expect(await trayIsShown(ask, 42)).toBe(true);
    expect(await trayIsShown(ask, 43)).toBe(false);
  });

  it.each<[string, RunResult]>([
    ['the bus has no such bar', exited('', 1)],
    ['the bus doesn’t answer', { end: { kind: 'timed-out' }, stdout: '', stderr: '' }],
    ['there is no busctl', { end: { kind: 'not-started', reason: 'not-found', message: '' }, stdout: '', stderr: '' }],
  ])('is no where %s', async (_why, answer) => {
    expect(await trayIsShown(async () => answer, 42)).toBe(false);
  });
});

describe('the program that is asked', () => {
  const folder = mkdtempSync(join(tmpdir(), 'busctl-'));
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
    rmSync(folder, { recursive: true, force: true });
  });

  it('is busctl, for this user’s own bus, and never starts a bar', async () => {
    writeFileSync(
      join(folder, 'busctl'),
      `#!/bin/sh\necho "$@" > ${folder}/asked\necho '${listed('org.freedesktop.StatusNotifierItem-42-1')}'\n`,
      {
        mode: 0o755,
      },
    );
    process.env.PATH = `${folder}:${path}`;
    expect(await trayIsShown(undefined, 42)).toBe(true);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(/--user .*--auto-start=no get-property org\.kde\.StatusNotifierWatcher/);
  });
});
