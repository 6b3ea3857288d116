import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startupSteps } from '../../../main/desktop/startup-marks.ts';
import { contentSecurityPolicy } from '../../../main/server/security-headers.ts';
import { driveStart, startBudget } from '../../../scripts/bench/start-budget.ts';
import { build } from '../../../scripts/build/build.ts';

// Each of these builds or starts the whole main process: slow where the machine is busy.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

const root = fileURLToPath(new URL('../../..', import.meta.url));
const desktop = join(root, 'dist/desktop');
const main = join(desktop, 'main.js');

beforeAll(() => build(root, { only: ['renderer', 'desktop'] }));

describe('the built main process, in Node with the stand-in for Electron', () => {
  it('starts, serves its page, hands out its ports, reads a report, and leaves nothing running', async () => {
    const start = await driveStart(main, ['--simulate', 'inference']);
    expect(start.screen).toEqual({ status: 200, policy: contentSecurityPolicy });
    expect(start.about).toMatchObject({ host: 'desktop', machine: 'simulated' });
    expect(start.messages).toEqual(expect.arrayContaining(['hello', 'snapshot']));
    expect(start.report.gpu).toBe('NVIDIA GB10');
    for (const line of startBudget(desktop, start)) expect(line.measured, line.what).toBeLessThanOrEqual(line.most);
  });

  it('reads this computer too, with the packages that are bundled', async () => {
    const { about, report } = await driveStart(main, []);
    expect(about).toMatchObject({ machine: 'local' });
    expect(report.inventoryProblem).toBeNull();
  });

  it.each([
    ['an option is wrong', ['--simulate', 'nothing'], null],
    ['a folder that was named isn’t there', ['--procfs', '/nowhere'], '--procfs: there is no folder "/nowhere". Name one that exists.'],
    ['its files can’t be kept', ['--simulate', 'idle', '--data', '/proc/nowhere'], expect.stringContaining('Name another with --data')],
  ])('leaves with status 2 where %s, and says so in a box', async (_, options, box) => {
    const left = await driveStart(main, options);
    expect(left.exited).toBe(2);
    // Commander has said it itself; a program that is started from a menu has no options.
    if (box !== null) expect(left.box).toEqual(box);
  });

  it('opens nothing beside one that runs already', async () => {
    expect(await driveStart(main, ['--simulate', 'idle'], { DRIVE_LOCKED: '1' })).toEqual({ gaveWay: true, windows: 0 });
  });

  it('prints the marks of the start where it is asked to', async () => {
    const { marks } = await driveStart(main, ['--simulate', 'idle'], { SPARK_COMPANION_TRACE_STARTUP: '1' });
    const names = marks.map(({ name }) => name.replace('spark-companion:', ''));
    expect(names.toSorted()).toEqual([...startupSteps].toSorted());
    expect(names.indexOf('window')).toBeLessThan(names.indexOf('core'));
  });
});

describe('the built files', () => {
  const scripts = () => readdirSync(desktop).filter((name) => /\.c?js$/.test(name));
  /** What a file names to be loaded: static and dynamic imports, and `require` of the preload. */
  const named = (file: string) => {
    const text = readFileSync(join(desktop, file), 'utf8');
    const imports = [...text.matchAll(/^(?:import|export)\b[^'"\n]*?["']([^"'\n]+)["'];?$/gm), ...text.matchAll(/\bimport\("([^"]+)"\)/g)];
    return imports.map(([, specifier = '']) => specifier);
  };

  it('need no package: Electron, Node and each other are all that they import', () => {
    const foreign = scripts().flatMap((file) =>
      named(file).filter(
        (name) => !name.startsWith('./') && name !== 'electron' && !name.startsWith('node:') && !builtinModules.includes(name),
      ),
    );
    expect(foreign).toEqual([]);
  });

  it('hold a preload that requires Electron alone', () => {
    const text = readFileSync(join(desktop, 'preload.cjs'), 'utf8');
    expect([...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(text).not.toMatch(/exposeInMainWorld|ipcRenderer\.(invoke|sendSync)/);
  });

  it('start no second app in a worker or a child', () => {
    for (const entry of scripts().filter((name) => name.endsWith('.node.js'))) {
      const seen = new Set<string>();
      const follow = (file: string): void => {
        if (seen.has(file)) return;
        seen.add(file);
        for (const name of named(file)) if (name.startsWith('./')) follow(name.slice(2));
      };
      follow(entry);
      expect([...seen], entry).not.toContain('main.js');
    }
  });
});
