import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../../../app/settings/settings.ts';
import { parseSettings } from '../../../app/settings/settings-file.node.ts';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import { someSettings } from './some-settings.ts';

const parent = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(parent, 'folder-'));
  path = join(folder, 'settings.json');
});

const now = () => Date.UTC(2026, 10, 23, 14, 2, 15);
const open = () => openSettings(folder, now);
const pace = (periodMs: number) => (settings: typeof defaultSettings) => ({ ...settings, sampling: { periodMs } });
const child = fileURLToPath(new URL('settings-child.node.ts', import.meta.url));

describe('the settings of a user', () => {
  test('are the defaults, and no file, until something is changed', async () => {
    const store = await open();
    expect(store.now()).toEqual(defaultSettings);
    expect([store.problem, store.setAside]).toEqual([null, null]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are there at the next start', async () => {
    const store = await open();
    expect(await store.edit(() => someSettings)).toMatchObject({ kind: 'changed' });
    expect((await open()).now()).toEqual(someSettings);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('are for this user alone, whatever the umask and whatever the file was', async () => {
    for (const umask of ['0000', '0777']) {
      spawnSync('sh', ['-c', 'umask "$1"; exec "$2" "$3" "$4"', 'sh', umask, process.execPath, child, folder]);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      rmSync(path);
    }
    writeFileSync(path, JSON.stringify(someSettings));
    chmodSync(path, 0o644);
    await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('last as long as the app where there is no folder', async () => {
    const store = await openSettings(null, now);
    expect(await store.edit(pace(500))).toMatchObject({ kind: 'changed', settings: { sampling: { periodMs: 500 } } });
    expect(store.now().sampling.periodMs).toBe(500);
  });

  test('stay where a link leads', async () => {
    const elsewhere = join(mkdtempSync(join(parent, 'elsewhere-')), 'mine.json');
    writeFileSync(elsewhere, JSON.stringify(someSettings));
    symlinkSync(elsewhere, path);
    const store = await open();
    await store.edit(pace(500));
    expect(JSON.parse(readFileSync(elsewhere, 'utf8'))).toEqual({ ...someSettings, sampling: { periodMs: 500 } });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('are not written again where nothing has changed', async () => {
    const store = await open();
    await store.edit(pace(500));
    const { ino } = statSync(path);
    expect(await store.edit(pace(500))).toMatchObject({ kind: 'changed', revision: store.revision });
    expect(statSync(path).ino).toBe(ino);
  });
});

describe('a change from a screen', () => {
  test('is taken with the revision that the screen had in mind, and told to those who listen', async () => {
    const store = await open();
    const heard: number[] = [];
    const stop = store.onChange((settings, before) => heard.push(before.sampling.periodMs, settings.sampling.periodMs));
    const { revision } = store;
    expect(await store.change({ ...store.forScreen(), sampling: { periodMs: 500 } }, revision)).toMatchObject({
      kind: 'changed',
      revision: revision + 1,
    });
    stop();
    await store.edit(pace(750));
    expect(heard).toEqual([1000, 500]);
  });

  test('is a conflict where another screen was faster, and of two at once one wins', async () => {
    const store = await open();
    const view = store.forScreen();
    const changes = await Promise.all([500, 750].map((periodMs) => store.change({ ...view, sampling: { periodMs } }, view.secretsOf)));
    expect(changes.map(({ kind }) => kind)).toEqual(['changed', 'conflict']);
    expect(changes[1]).toMatchObject({ settings: { sampling: { periodMs: 500 } }, revision: store.revision });
  });

  test('can be taken back with its secrets by sending the earlier view again', async () => {
    const store = await open();
    await store.edit(() => someSettings);
    const before = store.forScreen();
    await store.change({ ...before, alerts: { ...before.alerts, channels: [] } }, store.revision);
    expect(store.now().alerts.channels).toEqual([]);
    expect(await store.change(before, store.revision)).toMatchObject({ kind: 'changed' });
    expect(store.now()).toEqual(someSettings);
  });

  test('that is wrong changes nothing', async () => {
    const store = await open();
    const { revision } = store;
    expect(await store.change({ ...store.forScreen(), sampling: { periodMs: 1 } }, revision)).toEqual({
      kind: 'invalid',
      problems: [{ path: 'sampling.periodMs', problem: 'Use 250 ms or more.' }],
    });
    expect([store.now(), store.revision, readdirSync(folder)]).toEqual([defaultSettings, revision, []]);
  });

  test('does not write over what a hand, or another start of the app, has written meanwhile', async () => {
    const store = await open();
    await store.edit(pace(500));
    const view = store.forScreen();
    writeFileSync(path, JSON.stringify(someSettings));
    expect(await store.change({ ...view, sampling: { periodMs: 750 } }, view.secretsOf)).toMatchObject({
      kind: 'conflict',
      settings: someSettings,
    });
    writeFileSync(path, JSON.stringify(defaultSettings));
    await store.edit((settings) => ({ ...settings, alerts: { ...settings.alerts, desktop: false } }));
    expect(store.now()).toEqual({ ...defaultSettings, alerts: { ...defaultSettings.alerts, desktop: false } });
  });
});

describe('a settings file that is damaged', () => {
  test.each([
    ['cut short', '{"version": 1, "sampl', 'it isn’t JSON'],
    ['empty', '', 'it isn’t JSON'],
    ['of another shape', '[1]', 'it holds no settings'],
    ['wrong in one field', '{"version": 1, "sampling": {"periodMs": "fast"}}', '“sampling.periodMs” is wrong'],
    ['without a version', '{}', '“version” is wrong'],
  ])('(%s) is set aside under a name that is told, and the defaults load', async (_, text, why) => {
    writeFileSync(path, text);
    const store = await open();
    expect(store.now()).toEqual(defaultSettings);
    expect(store.setAside).toBe(join(folder, 'settings.damaged-2026-11-23T14-02-15.json'));
    expect(store.problem).toBe(
      `settings.json was damaged (${why}). It was kept as settings.damaged-2026-11-23T14-02-15.json, and the defaults are used.`,
    );
    expect(readFileSync(store.setAside ?? '', 'utf8')).toBe(text);
    expect(await store.edit(pace(500))).toMatchObject({ kind: 'changed' });
    expect((await open()).now().sampling.periodMs).toBe(500);
  });

  test('a second time within a second takes no earlier one’s place', async () => {
    writeFileSync(path, 'first');
    await open();
    writeFileSync(path, 'second');
    const { setAside } = await open();
    expect(setAside).toBe(join(folder, 'settings.damaged-2026-11-23T14-02-15-2.json'));
    expect(readFileSync(join(folder, 'settings.damaged-2026-11-23T14-02-15.json'), 'utf8')).toBe('first');
  });

  test('is noticed, whatever it holds, and never read as something it is not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseSettings(text);
        expect(['damaged', 'newer']).toContain(parsed.kind);
      }),
    );
  });

  test('loses one threshold where the bounds have moved, and nothing else', async () => {
    const rules = { ...someSettings.rules, 'power-delivery': { thresholds: { clock: 1, power: 30 }, mutedUntilMs: 1000 } };
    writeFileSync(path, JSON.stringify({ ...someSettings, rules }));
    const store = await open();
    expect(store.now()).toEqual({
      ...someSettings,
      rules: { ...rules, 'power-delivery': { thresholds: { power: 30 }, mutedUntilMs: 1000 } },
    });
    expect(store.problem).toBe('Thresholds out of their bounds are at their defaults: power-delivery.clock.');
  });
});

describe('a settings file that is not ours to write', () => {
  test('is left alone where a newer version wrote it', async () => {
    const text = '{"version": 2, "something": "else"}';
    writeFileSync(path, text);
    const store = await open();
    expect([store.now(), store.setAside]).toEqual([defaultSettings, null]);
    expect(store.problem).toMatch(/newer version of Spark Companion \(2\)\. It is left as it is, and the defaults are used\.$/);
    expect(await store.edit(pace(500))).toEqual({
      kind: 'not-saved',
      problem: 'settings.json was written by a newer version of Spark Companion (2). It is left as it is, so nothing can be changed.',
    });
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual([text, ['settings.json']]);
  });

  test('is left alone where it can’t be read', async () => {
    mkdirSync(path);
    const store = await open();
    expect(store.problem).toBe('settings.json can’t be read: it is a folder. It is left as it is, and the defaults are used.');
    expect(await store.edit(pace(500))).toMatchObject({ kind: 'not-saved' });
    expect(store.now()).toEqual(defaultSettings);
  });

  test('leaves no half of itself where its folder is gone', async () => {
    const store = await open();
    rmSync(folder, { recursive: true });
    expect(await store.edit(pace(500))).toEqual({
      kind: 'not-saved',
      problem: 'The settings can’t be saved: its folder doesn’t exist. They are as they were.',
    });
    expect([store.now(), existsSync(folder)]).toEqual([defaultSettings, false]);
  });
});

/** Runs the child in a file system of its own, which a shell command prepares at `$1`. */
function inNamespace(prepare: string) {
  const script = `${prepare}; "$2" "$3" "$1"; cat "$1/settings.json"; ls -A "$1"`;
  return spawnSync('unshare', ['-Urm', 'sh', '-c', script, 'sh', folder, process.execPath, child], { encoding: 'utf8' });
}
const namespaces = spawnSync('unshare', ['-Urm', 'true']).status === 0;

describe.skipIf(!namespaces)('a disk (where user namespaces are allowed)', () => {
  const old = '{ "version": 1 }';

  test('that is full keeps the old file, and says so', () => {
    const { stdout } = inNamespace(`mount -t tmpfs -o size=16k none "$1"; echo '${old}' > "$1/settings.json"`);
    expect(stdout.trim().split('\n')).toEqual([
      JSON.stringify({ kind: 'not-saved', problem: 'The settings can’t be saved: the disk is full. They are as they were.' }),
      old,
      'settings.json',
    ]);
  });

  test('that is read-only keeps the old file, and says so', () => {
    const { stdout } = inNamespace(`mount -t tmpfs none "$1"; echo '${old}' > "$1/settings.json"; mount -o remount,ro none "$1"`);
    expect(stdout.trim().split('\n')).toEqual([
      JSON.stringify({ kind: 'not-saved', problem: 'The settings can’t be saved: the file system is read-only. They are as they were.' }),
      old,
      'settings.json',
    ]);
  });
});

/** What stands in a file that the child has written, if it is whole. */
function expectWhole({ sampling, rules }: Settings): void {
  expect(Object.keys(rules['of-a-newer-version']?.thresholds ?? {})).toHaveLength(5000);
  expect(rules['of-a-newer-version']?.mutedUntilMs).toBe(sampling.periodMs);
}

/** A child that changes the settings again and again, after its first change. */
async function writing(): Promise<ChildProcess> {
  const app = spawn(process.execPath, [child, folder, 'forever'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(app.stdout, 'data');
  app.stdout.resume();
  return app;
}

async function kill(app: ChildProcess): Promise<void> {
  const exit = once(app, 'exit');
  app.kill('SIGKILL');
  await exit;
}

test('a file that is being written is whole whenever somebody reads it', async () => {
  const app = await writing();
  const seen = new Set<number>();
  for (let count = 0; count < 300 || seen.size < 2; count += 1) {
    const settings: Settings = JSON.parse(readFileSync(path, 'utf8'));
    expectWhole(settings);
    seen.add(settings.sampling.periodMs);
  }
  await kill(app);
}, 60_000);

test('an app that is killed over its writing leaves whole settings, and the next start clears up', async () => {
  for (const afterMs of [0, 1, 2, 4, 7, 11]) {
    const app = await writing();
    await sleep(afterMs);
    await kill(app);
    const store = await open();
    expect(store.problem).toBeNull();
    expectWhole(store.now());
    expect(readdirSync(folder)).toEqual(['settings.json']);
  }
}, 60_000);
