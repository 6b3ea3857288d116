import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import type { SettingsStore } from '../../../app/settings/store.ts';
import { type Autostart, autostartFolder, createAutostart } from '../../../main/desktop/autostart.ts';
import { autostartEntry, autostartFileName } from '../../../main/desktop/autostart-entry.ts';
import { followAutostart } from '../../../main/desktop/autostart-setting.ts';

const command = { program: '/opt/spark-companion', args: [] };
const own = autostartEntry(command);
const older = autostartEntry({ program: '/opt/older/spark-companion', args: [] });
const switchedOff = `${own}X-GNOME-Autostart-enabled=false\n`;

let root: string;
let folder: string;
let autostart: Autostart;
const file = () => join(folder, autostartFileName);
const put = (text: string) => writeFileSync(file(), text);
const read = () => readFileSync(file(), 'utf8');

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'autostart-'));
  folder = join(root, 'config', 'autostart');
  autostart = createAutostart(command, folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the place of the entry', () => {
  it('is that of the desktop’s rules', () => {
    expect(autostartFolder('/xdg')).toBe('/xdg/autostart');
    expect(autostartFolder(undefined)).toBe(join(homedir(), '.config/autostart'));
    expect(autostartFolder('relative')).toBe(join(homedir(), '.config/autostart'));
  });
});

describe('starting with the session', () => {
  it('is chosen: the entry is there, and its folder', async () => {
    await autostart.change(true);
    expect(read()).toBe(own);
  });

  it('is given up: nothing is left of it', async () => {
    await autostart.change(true);
    await autostart.change(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('survives that an update moves the program', async () => {
    await autostart.change(true);
    put(older);
    expect(await autostart.atStart(true)).toBe(true);
    expect(read()).toBe(own);
  });

  it('ends where the entry was removed by other means', async () => {
    expect(await autostart.atStart(true)).toBe(false);
    expect(existsSync(file())).toBe(false);
  });

  it('leaves an entry alone that somebody has changed, whatever the settings say', async () => {
    await autostart.change(true);
    for (const wanted of [true, false]) {
      put(switchedOff);
      expect(await autostart.atStart(wanted)).toBe(wanted);
      expect(read()).toBe(switchedOff);
    }
  });

  it.each([true, false])('does what was chosen just now (%s), and sets a changed entry aside', async (wanted) => {
    await autostart.change(true);
    put(switchedOff);
    await autostart.change(wanted);
    expect(existsSync(file()) ? read() : null).toBe(wanted ? own : null);
    expect(readFileSync(`${file()}.kept`, 'utf8')).toBe(switchedOff);
  });

  it('leaves the entry alone that starts it with other data', async () => {
    const other = autostartEntry({ program: '/opt/spark-companion', args: ['--data', '/home/a b/other'] });
    await autostart.change(true);
    put(other);
    expect(await autostart.atStart(false)).toBe(false);
    expect(read()).toBe(other);
  });

  it('takes an entry of its own away that the settings don’t know of', async () => {
    await autostart.change(true);
    expect(await autostart.atStart(false)).toBe(false);
    expect(existsSync(file())).toBe(false);
  });
});

describe('the setting', () => {
  const onProblem = vi.fn();
  let settings: SettingsStore;
  const choose = (startWithSession: boolean) => settings.edit((all) => ({ ...all, desktop: { ...all.desktop, startWithSession } }));

  beforeEach(async () => {
    onProblem.mockClear();
    settings = await openSettings(root, () => 0);
  });
  afterEach(() => settings.close());

  it('makes the entry, and takes it away', async () => {
    await followAutostart(settings, autostart, onProblem);
    await choose(true);
    await vi.waitFor(() => expect(read()).toBe(own));
    await choose(false);
    await vi.waitFor(() => expect(existsSync(file())).toBe(false));
    expect(onProblem).not.toHaveBeenCalled();
  });

  it('says what is so, where the entry was removed by other means', async () => {
    await choose(true);
    await followAutostart(settings, autostart, onProblem);
    expect(settings.now().desktop.startWithSession).toBe(false);
  });

  it('tells of a place that can’t be written, and the app goes on', async () => {
    writeFileSync(join(root, 'config'), 'a file');
    await followAutostart(settings, autostart, onProblem);
    await choose(true);
    await vi.waitFor(() => expect(onProblem).toHaveBeenCalled());
  });
});
