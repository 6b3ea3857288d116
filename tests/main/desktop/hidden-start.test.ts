import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startDesktop } from '../../../main/desktop/desktop.ts';
import { readOptions } from '../../../main/desktop/options.ts';
import { app, control, trays } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const root = mkdtempSync(join(tmpdir(), 'hidden-'));
const argv = ['electron', '.', '--hidden', '--simulate', 'inference', '--data', join(root, 'data')];

beforeAll(() => {
  // The session's own entries are not for tests.
  vi.stubEnv('XDG_CONFIG_HOME', join(root, 'config'));
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

describe('the app that the session starts', () => {
  it('reads the machine with an icon and no window, opens one when it is asked to, and ends cleanly', async () => {
    const log = { path: '/logs/desktop.log', write: vi.fn() };
    await startDesktop(readOptions(argv), { preload: '/preload.cjs', rendererDir: root }, log, argv);
    expect(control.windows).toEqual([]);
    await vi.waitFor(() => expect(trays[0]?.menu?.item('All well').enabled).toBe(false), 10_000);
    expect(trays[0]?.image).toMatch(/tray-well/);

    control.appEvents.emit('second-instance', {}, ['spark-companion']);
    expect(control.windows).toHaveLength(1);
    control.appEvents.emit('open-url', { preventDefault: vi.fn() }, 'spark-companion://health');
    expect(control.windows[0]?.loadURL).toHaveBeenLastCalledWith('app://companion/health');

    control.appEvents.emit('before-quit');
    control.appEvents.emit('will-quit', { preventDefault: vi.fn() });
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalled(), 10_000);
    expect(log.write).not.toHaveBeenCalled();
  });
});
