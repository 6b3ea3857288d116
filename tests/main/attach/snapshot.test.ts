import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { servedSnapshot } from '../../../main/attach/snapshot.ts';
import { run, start, temporaryFolder } from '../cli/command.ts';

vi.setConfig({ testTimeout: 60_000 });

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

it('is the server’s own latest, which the command prints instead of reading the machine again', async () => {
  const folder = temporaryFolder();
  const server = start(['serve', '--port', '0', '--period', '0.25', '--data', folder]);
  await server.said(/token=/);
  const first = await vi.waitFor(
    async () => {
      const taken = await servedSnapshot([folder], version, Date.now);
      if (taken === null || taken.sequence < 4) throw new Error('not yet');
      return taken;
    },
    { timeout: 30_000, interval: 200 },
  );
  const { stdout, status } = await run(['snapshot', '--data', folder]);
  expect(status).toBe(0);
  // A process that had just begun to read would be at its second or third tick.
  expect(JSON.parse(stdout).sequence).toBeGreaterThan(first.sequence);
  expect(JSON.parse(stdout).periodSeconds).toBe(0.25);

  expect(await servedSnapshot([folder], '0.0.1', Date.now)).toBeNull();
  expect(await servedSnapshot([folder], version, () => Date.now() + 60_000)).toBeNull();

  server.child.kill('SIGKILL');
  await server.ended;
  expect(await servedSnapshot([folder], version, Date.now)).toBeNull();
  const alone = await run(['snapshot', '--data', folder]);
  expect(JSON.parse(alone.stdout)).toMatchObject({ periodSeconds: 0.5 });
});
