import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../scripts/build/build.ts';
import { digestOf } from '../../scripts/build/stamp.ts';

const root = mkdtempSync(join(tmpdir(), 'build-'));
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeAll(() => {
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('app/report/answer.ts', 'export const answer: number = 42;');
  write('app/report/child.node.ts', "import { answer } from './answer.ts';\nconsole.log('child says', answer);");
  write('app/report/worker.node.ts', "console.log('worker');");
  write(
    'app/report/start.node.ts',
    `const inSource = import.meta.url.endsWith('.ts');
    export const child = new URL('./child.node.ts', import.meta.url);
    export const worker = new URL(inSource ? './worker.node.ts' : './worker.node.js', import.meta.url);`,
  );
  write(
    'main/cli/main.ts',
    `import { spawnSync } from 'node:child_process';
    import { child, worker } from '../../app/report/start.node.ts';
    import { Command } from 'commander';
    const said = (file: URL) => spawnSync(process.execPath, [file.pathname], { encoding: 'utf8' }).stdout.trim();
    console.log(new Command('x').name(), said(child), said(worker));`,
  );
  write('main/desktop/main.ts', "import { app } from 'electron';\napp.quit();");
  write('main/desktop/preload.ts', "import { ipcRenderer } from 'electron';\nipcRenderer.on('ports', () => {});");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const run = (file: string) => spawnSync(process.execPath, [join(root, file)], { encoding: 'utf8' }).stdout;
const outcomes = async () => Object.fromEntries((await build(root)).map(({ target, outcome }) => [target, outcome]));

describe('the build', () => {
  it('makes the programs of the hosts, and leaves out a host without an entry', async () => {
    expect(await outcomes()).toEqual({ renderer: 'nothing to build', cli: 'built', desktop: 'built' });
  }, 60_000);

  it('makes a child process an entry of its own, which the bundle finds beside itself', () => {
    expect(run('dist/cli/main.js')).toBe('x child says 42 worker\n');
    expect(existsSync(join(root, 'dist/cli/child.node.js'))).toBe(true);
  });

  it('puts packages inside, so that a program runs without node_modules, and names them with their licences', () => {
    expect(readFileSync(join(root, 'dist/cli/main.js'), 'utf8')).not.toMatch(/from "commander"/);
    expect(readFileSync(join(root, 'dist/cli/third-party.txt'), 'utf8')).toMatch(
      /commander [\d.]+ \(MIT\)[\s\S]*Permission is hereby granted/,
    );
  });

  it('makes the preload one CommonJS file that requires electron alone, as a sandbox demands', () => {
    const preload = readFileSync(join(root, 'dist/desktop/preload.cjs'), 'utf8');
    expect(preload.match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
    expect(preload).not.toMatch(/^(import|export) /m);
  });

  it('skips what is up to date, whatever the times of the files', async () => {
    utimesSync(join(root, 'main/cli/main.ts'), new Date(), new Date());
    expect(await outcomes()).toMatchObject({ cli: 'up to date', desktop: 'up to date' });
  });

  it('builds only what is made of a changed file', async () => {
    write('main/desktop/main.ts', "import { app } from 'electron';\napp.exit();");
    expect(await outcomes()).toMatchObject({ cli: 'up to date', desktop: 'built' });
  }, 60_000);

  it('does not take a build that failed for finished', async () => {
    write('main/cli/main.ts', "import './nowhere.ts';");
    await expect(build(root)).rejects.toThrow(/^cli could not be built/);
    await expect(build(root)).rejects.toThrow(/nowhere\.ts/);
  }, 60_000);

  it('builds single targets by name, and names those that it knows', async () => {
    expect(await build(root, { only: ['desktop'], force: true })).toEqual([{ target: 'desktop', outcome: 'built' }]);
    await expect(build(root, { only: ['website'] })).rejects.toThrow(/"website".*renderer, cli, desktop/);
  }, 60_000);
});

describe('the digest of the inputs', () => {
  it('changes with a name, a content and a missing file', () => {
    write('inputs/a', '1');
    const before = digestOf(root, ['inputs', 'absent']);
    expect(digestOf(root, ['inputs', 'absent'])).toBe(before);
    write('inputs/a', '2');
    const changed = digestOf(root, ['inputs', 'absent']);
    write('absent', '');
    const appeared = digestOf(root, ['inputs', 'absent']);
    write('inputs/b', '');
    expect(new Set([before, changed, appeared, digestOf(root, ['inputs', 'absent'])]).size).toBe(4);
  });
});
