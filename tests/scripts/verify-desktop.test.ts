import { spawnSync } from 'node:child_process';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { anonymous, outcomesOf } from '../../scripts/verify-desktop/outcome.ts';
import { surroundings } from '../../scripts/verify-desktop/surroundings.ts';

vi.setConfig({ testTimeout: 60_000 });
const root = fileURLToPath(new URL('../..', import.meta.url));

describe('npm run verify:desktop', () => {
  it('says plainly that nothing was tried where there is no display, with a status of its own', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'scripts/verify-desktop.ts')], {
      encoding: 'utf8',
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', XDG_CURRENT_DESKTOP: 'ubuntu:GNOME', XDG_SESSION_TYPE: 'wayland' },
    });
    expect(status).toBe(3);
    expect(stdout).toContain('Nothing was tried: there is no display.');
    expect(stdout).toContain('- Desktop: ubuntu:GNOME');
    expect(stdout).toContain('- Session: wayland');
    expect(stdout).not.toMatch(/\d+ passed/);
    expect(stdout).not.toContain(hostname());
    if (homedir().length > 1) expect(stdout).not.toContain(homedir());
  });

  it('names the versions of all that may be at fault, and what this machine doesn’t say', () => {
    const lines = Object.fromEntries(surroundings(root, {}));
    expect(lines.Electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lines['Spark Companion']).toMatch(/^\d/);
    expect(lines.Desktop).toBeNull();
  });
});

describe('what the tests said', () => {
  const spec = (title: string, status: string, more: object = {}, annotations: readonly object[] = []) => ({
    title,
    tests: [{ annotations, results: [{ status, ...more }] }],
  });
  const json = JSON.stringify({
    suites: [
      {
        title: 'desktop/window.electron.test.ts',
        file: 'desktop/window.electron.test.ts',
        suites: [
          {
            title: 'the window',
            file: 'desktop/window.electron.test.ts',
            specs: [
              spec('opens', 'passed', {}, [{ type: 'marks', description: 'entry 12 ms' }]),
              spec('closes', 'failed', { error: { message: '\u001b[31mExpected\u001b[39m 1\n  got 2' } }),
              spec('hangs', 'timedOut'),
              spec('flies', 'skipped', {}, [{ type: 'skip', description: 'there is no display' }]),
            ],
          },
        ],
      },
    ],
  });

  it('is told test by test, with why', () => {
    expect(outcomesOf(json)).toEqual({
      tests: [
        { title: 'the window › opens', status: 'passed', why: null },
        { title: 'the window › closes', status: 'failed', why: 'Expected 1 got 2' },
        { title: 'the window › hangs', status: 'failed', why: 'timedOut' },
        { title: 'the window › flies', status: 'skipped', why: 'there is no display' },
      ],
      marks: 'entry 12 ms',
    });
  });

  it('names neither the user nor the computer', () => {
    const text = anonymous(`no ${homedir()}/x for ada on spark-1815: ${'y'.repeat(500)}`, ['spark-1815', 'ada']);
    expect(text).not.toMatch(/spark-1815|\bada\b/);
    expect(text.length).toBeLessThan(350);
  });
});
