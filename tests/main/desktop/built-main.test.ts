import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
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

  it('leaves with status 2 and a line where an option is wrong', async () => {
    expect(await driveStart(main, ['--simulate', 'nothing'])).toEqual({ exited: 2 });
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
