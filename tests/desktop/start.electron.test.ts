import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { apartFolder, launch, obstacle, program, root } from './launched.ts';

/** Starts the app without Playwright's own switches, and waits for its end. */
async function ended(options: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { args, remove } = apartFolder();
  const child = spawn(program, [root, ...options, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  remove();
  return { status, said };
}

test.describe('the start in Electron', () => {
  test.skip(obstacle !== null, `${obstacle}`);

  test('fails with status 2 and one line where an option is wrong', async () => {
    const { status, said } = await ended(['--simulate', 'nothing']);
    expect(status).toBe(2);
    expect(said).toContain('nothing');
  });

  test('gives way to one that runs already', async () => {
    const { args, remove } = apartFolder();
    const first = spawn(program, [root, '--simulate', 'idle', ...args], { stdio: 'ignore' });
    try {
      await new Promise((resolve) => setTimeout(resolve, 4000));
      const second = spawn(program, [root, '--simulate', 'idle', '--remote-debugging-port=0', ...args], { stdio: 'ignore' });
      expect(await new Promise((resolve) => second.on('close', resolve))).toBe(0);
      expect(first.exitCode).toBeNull();
    } finally {
      first.kill('SIGTERM');
      await new Promise((resolve) => first.on('close', resolve));
      remove();
    }
  });

  test('reaches every step', async () => {
    const launched = await launch();
    const page = await launched.app.firstWindow();
    await expect(page.getByRole('main')).toContainText('GiB');
    const marks = await launched.app.evaluate(() =>
      performance.getEntriesByType('mark').map(({ name, startTime }) => [name.replace('spark-companion:', ''), Math.round(startTime)]),
    );
    for (const step of ['entry', 'prepared', 'ready', 'confined', 'window', 'page', 'painted', 'core', 'reading']) {
      expect(marks.map(([name]) => name)).toContain(step);
    }
    // For the report of `npm run verify:desktop`.
    test.info().annotations.push({ type: 'marks', description: marks.map(([name, atMs]) => `${name} ${atMs} ms`).join(', ') });
    await launched.close();
  });
});
