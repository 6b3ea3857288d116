import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/* The whole way of a figure: a simulated machine, the command `serve`, a scrape by a real Prometheus, and a query there. */

const command = fileURLToPath(new URL('../../../main/cli/main.ts', import.meta.url));

function start(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  return child;
}

/** The address that `serve` prints once it has taken its first reading. */
async function serveInference(folder: string): Promise<URL> {
  const child = start(process.execPath, [command, 'serve', '--simulate', 'inference', '--port', '0', '--data', folder]);
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const address = new Promise<URL>((resolve) => {
    if (child.stdout) createInterface(child.stdout).on('line', (line) => line.startsWith('http://') && resolve(new URL(line)));
  });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`serve ended with status ${status}: ${said}`);
  });
  ended.catch(() => {});
  return Promise.race([address, ended]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const configuration = (target: string, tokenFile: string) => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: spark
    authorization: { credentials_file: '${tokenFile}' }
    static_configs: [{ targets: ['${target}'] }]
  - job_name: without-token
    static_configs: [{ targets: ['${target}'] }]
`;

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, text: string];
}

/** The answer of Prometheus to a query, once it has one. */
async function queried(port: number, query: string): Promise<readonly Sample[]> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => null);
    const { data } = answer?.ok ? ((await answer.json()) as { data: { result: Sample[] } }) : { data: { result: [] } };
    if (data.result.length > 0) return data.result;
    await wait(200);
  }
}

test('a real Prometheus with the token as bearer scrapes /metrics, and without it gets nothing', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const served = await serveInference(join(folder, 'companion'));
  const tokenFile = join(folder, 'token-file');
  writeFileSync(tokenFile, served.searchParams.get('token') ?? '');
  writeFileSync(join(folder, 'prometheus.yml'), configuration(served.host, tokenFile));
  const port = await freePort();
  start('prometheus', [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'storage')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--log.level=error',
  ]);

  const [power] = await queried(port, 'spark_gpu_power_watts');
  expect(power?.metric).toEqual({ __name__: 'spark_gpu_power_watts', gpu: '0', instance: served.host, job: 'spark' });
  expect(Number(power?.value[1])).toBeGreaterThan(3);
  expect(Number(power?.value[1])).toBeLessThan(150);
  expect((await queried(port, 'up{job="spark"}'))[0]?.value[1]).toBe('1');
  expect((await queried(port, 'up{job="without-token"}'))[0]?.value[1]).toBe('0');
});
