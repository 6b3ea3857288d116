import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Health } from '../../../app/health/finding.ts';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import type { SettingsStore } from '../../../app/settings/store.ts';
import type { DesktopState } from '../../../main/desktop/desktop-state.ts';
import { createMainWindow, type MainWindow } from '../../../main/desktop/main-window.ts';
import { takeUpManners } from '../../../main/desktop/manners.ts';
import { readOptions } from '../../../main/desktop/options.ts';
import { trayIsShown } from '../../../main/desktop/tray-presence.ts';
import { app, control, dialog, menus, powerMonitor, shell, trays } from '../../mocks/electron.ts';
import { stateInMemory } from './state-in-memory.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));
vi.mock('../../../main/desktop/tray-presence.ts', () => ({ trayIsShown: vi.fn(async () => true) }));

const nothingFound: Health = { atMs: 0, sinceMs: 0, open: [], rules: [] };

describe('a program at home on the desktop', () => {
  let root: string;
  let settings: SettingsStore;
  let state: DesktopState;
  let main: MainWindow;
  const note = vi.fn();
  const onProblem = vi.fn();

  beforeEach(async () => {
    vi.clearAllMocks();
    control.appEvents.removeAllListeners();
    control.shown.length = 0;
    control.windows.length = 0;
    control.notifications = true;
    trays.length = 0;
    root = mkdtempSync(join(tmpdir(), 'manners-'));
    vi.stubEnv('XDG_CONFIG_HOME', root);
    vi.stubEnv('APPIMAGE', '/opt/Spark Companion.AppImage');
    settings = await openSettings(null, () => 0);
    state = stateInMemory();
    main = createMainWindow({ preload: '/preload.cjs', state });
  });
  afterEach(() => {
    control.appEvents.emit('before-quit');
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  });

  const takeUp = (...switches: readonly string[]) =>
    takeUpManners({
      options: readOptions(['electron', '.', ...switches]),
      preload: '/preload.cjs',
      main,
      state,
      source: {
        settings,
        readings: { latest: () => null, onSnapshot: () => () => {}, health: { now: () => nothingFound, onChange: () => () => {} } },
      },
      note,
      onProblem,
    });

  /** Closes the main window, which is the last one. */
  async function closeLast() {
    control.windows[0]?.close();
    control.appEvents.emit('window-all-closed');
    await new Promise(setImmediate);
  }

  it('has an icon in the top bar, which opens its windows and ends it', () => {
    takeUp();
    const [tray] = trays;
    tray?.menu?.press('Open Spark Companion');
    tray?.menu?.press('Mini window');
    expect(control.windows.map(({ loadURL }) => loadURL.mock.lastCall?.[0])).toEqual(['app://companion/', 'app://companion/mini']);
    tray?.menu?.press('Export snapshot…');
    expect(dialog.showErrorBox).toHaveBeenCalledOnce(); // there is no reading yet
    tray?.menu?.press('Quit');
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('stays in the top bar, and says so the first time', async () => {
    takeUp();
    for (const _time of [1, 2]) {
      main.show();
      await closeLast();
      control.windows.length = 0;
    }
    expect(app.quit).not.toHaveBeenCalled();
    expect(control.shown.map(({ options }) => options.title)).toEqual(['Spark Companion keeps recording']);
    expect(state.now().toldOfTray).toBe(true);
  });

  it('ends with its window where that was chosen, or where its icon isn’t shown', async () => {
    takeUp();
    vi.mocked(trayIsShown).mockResolvedValueOnce(false);
    await closeLast();
    expect(app.quit).toHaveBeenCalledOnce();
    await settings.edit((all) => ({ ...all, desktop: { ...all.desktop, closeTo: 'quit' } }));
    await closeLast();
    expect(app.quit).toHaveBeenCalledTimes(2);
    expect(control.shown).toEqual([]);
  });

  it('stays while its mini window is open', async () => {
    takeUp();
    vi.mocked(trayIsShown).mockResolvedValueOnce(false);
    trays[0]?.menu?.press('Mini window');
    control.appEvents.emit('window-all-closed');
    await new Promise(setImmediate);
    expect(app.quit).not.toHaveBeenCalled();
  });

  it('on the wall has no menu, and ends with its window', async () => {
    takeUp('--kiosk');
    expect(menus.application).toBeNull();
    await closeLast();
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('leads out only to pages that may be opened', () => {
    takeUp();
    menus.application?.press('Report a problem');
    expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^https:\/\/github\.com\//));
  });

  it('starts with the session as it was started, once that is chosen', async () => {
    takeUp('--data', join(root, 'my data'), '--simulate', 'idle');
    await settings.edit((all) => ({ ...all, desktop: { ...all.desktop, startWithSession: true } }));
    const file = join(root, 'autostart', 'spark-companion.desktop');
    await vi.waitFor(() => expect(existsSync(file)).toBe(true));
    expect(readFileSync(file, 'utf8')).toContain(
      `\nExec="/opt/Spark Companion.AppImage" /app --data "${join(root, 'my data')}" --hidden\n`,
    );
    expect(onProblem).not.toHaveBeenCalled();
  });

  it('notes what the computer does, and ends with it', () => {
    takeUp();
    powerMonitor.emit('resume');
    expect(note).toHaveBeenCalledWith('The computer has woken up.');
    powerMonitor.emit('shutdown', { preventDefault: () => {} });
    expect(app.quit).toHaveBeenCalled();
  });

  it('takes its icon away when it ends', () => {
    takeUp();
    control.appEvents.emit('before-quit');
    expect(trays[0]?.destroy).toHaveBeenCalledOnce();
  });
});
