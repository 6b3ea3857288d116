import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** A Node that is too old, where the machine has one. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) => existsSync(path) && Number.parseInt(spawnSync(path, ['-p', 'process.versions.node']).stdout.toString(), 10) < 24,
);

const program = `
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => process.exit(7));
  setInterval(() => {}, 1000);
  console.log('ready');
} else {
  console.log(JSON.stringify({ major: Number.parseInt(process.versions.node, 10), args: process.argv.slice(2) }));
  process.exitCode = 3;
}
`;

let root = '';
const launcher = () => join(root, 'bin/spark-companion.cjs');
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launcher-'));
  cpSync(join(repository, 'bin'), join(root, 'bin'), { recursive: true });
  write('package.json', '{ "type": "module" }');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What the shell puts on the path: the machine's own programs, without the Node of this repository. */
const env = { ...process.env, PATH: '/usr/local/bin:/usr/bin:/bin' };

describe('the launcher', () => {
  it('runs the built program under Node 24, hands the arguments over and ends with its status', () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    write('dist/cli/main.js', program);
    const result = spawnSync(launcher(), ['snapshot', 'two words'], { env, encoding: 'utf8' });
    expect(result.stderr).toBe('');
    expect(JSON.parse(result.stdout)).toMatchObject({ args: ['snapshot', 'two words'] });
    expect(JSON.parse(result.stdout).major).toBeGreaterThanOrEqual(24);
    expect(result.status).toBe(3);
  });

  it('keeps a server’s memory small, and leaves that of all other commands and of what they start as it is', () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    write(
      'dist/cli/main.js',
      `import { getHeapSpaceStatistics } from 'node:v8';
      const kept = Array(60_000);
      for (let i = 0; i < 600_000; i += 1) kept[i % kept.length] = { i };
      const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size;
      console.log(JSON.stringify({ young, arenas: process.env.MALLOC_ARENA_MAX ?? null }));`,
    );
    const told = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      JSON.parse(spawnSync(launcher(), args, { env: { ...env, ...more }, encoding: 'utf8' }).stdout) as {
        young: number;
        arenas: string | null;
      };
    const [server, other] = [told(['serve']), told(['run', '--', 'serve'])];
    expect(server.arenas).toBe('2');
    expect(other.arenas).toBeNull();
    expect(server.young).toBeLessThan(other.young / 2);
    expect(told(['serve'], { MALLOC_ARENA_MAX: '7' }).arenas, 'as the user has it').toBe('7');
  });

  it('works through the link that npm makes', () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    write('dist/cli/main.js', program);
    symlinkSync(launcher(), join(root, 'spark-companion'));
    expect(JSON.parse(spawnSync(join(root, 'spark-companion'), ['x'], { env, encoding: 'utf8' }).stdout)).toMatchObject({ args: ['x'] });
  });

  it('leaves no process of its own between the caller and the program', async () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    write('dist/cli/main.js', `process.send?.(0); console.log(process.pid);`);
    const child = spawn(launcher(), [], { env });
    const [text] = await once(child.stdout, 'data');
    expect(Number(String(text))).toBe(child.pid);
    await once(child, 'close');
  });

  it('runs the source where nothing is built', () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    write('main/cli/main.ts', 'const answer: number = 42; console.log(answer);');
    expect(spawnSync(launcher(), [], { env, encoding: 'utf8' }).stdout).toBe('42\n');
  });

  it('says in one line that nothing is there to run, and exits with 2', () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    const result = spawnSync(launcher(), [], { env, encoding: 'utf8' });
    expect(result.stderr).toMatch(/^spark-companion: neither .*\n$/);
    expect(result.status).toBe(2);
  });

  it.skipIf(oldNode === undefined)('says in one line that no Node 24 is there, and exits with 2', () => {
    write('dist/cli/main.js', program);
    const result = spawnSync(oldNode ?? '', [launcher()], { env, encoding: 'utf8' });
    expect(result.stderr).toMatch(/^spark-companion: needs Node 24 or later.*\n$/);
    expect(result.status).toBe(2);
  });

  it.skipIf(oldNode === undefined)('passes signals and the status on when an old Node started it', async () => {
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
    write('dist/cli/main.js', program);
    const child = spawn(oldNode ?? '', [launcher(), 'wait'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [status] = await once(child, 'exit');
    expect(status).toBe(7);
  });
});
