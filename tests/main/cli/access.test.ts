import { existsSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { standIn } from '../../stand-in/stand-in.node.ts';
import { type RunningCommand, run, start, temporaryFolder } from './command.ts';

// Each test starts processes, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 60_000 });

const listening = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=([\w-]{43})/;

async function served(data: string, ...args: readonly string[]) {
  const command = start(['serve', '--simulate', 'idle', '--port', '0', '--data', data, ...args]);
  const [url = '', port = '', token = ''] = await command.said(listening);
  return { command, url, token, at: (path: string) => `http://127.0.0.1:${port}${path}` };
}

const ended = async ({ child, ended: end }: RunningCommand) => {
  child.kill('SIGTERM');
  return end;
};

/** Opens an address as a browser does, and returns its cookie. */
async function signIn(url: string): Promise<string> {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0' },
  });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
const statusOf = async (url: string, headers: Record<string, string>) => (await fetch(url, { headers })).status;

describe.concurrent('the token', () => {
  test('is shown alone, made where there is none, and another for viewers', async () => {
    const data = temporaryFolder();
    const shown = await run(['token', 'show', '--data', data]);
    expect(shown).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^[\w-]{43}\n$/) });
    const viewer = await run(['token', '--viewer', '--data', data]);
    expect(viewer.stdout).toMatch(/^[\w-]{43}\n$/);
    expect(viewer.stdout).not.toBe(shown.stdout);
    expect(readFileSync(join(data, 'token'), 'utf8')).toBe(shown.stdout);
    expect(statSync(join(data, 'token')).mode & 0o777).toBe(0o600);
  });

  test('is replaced while a server runs: the old one and who came in with it are out, the new one is in', async () => {
    const data = temporaryFolder();
    const { command, url, token, at } = await served(data);
    const cookie = await signIn(url);
    expect(await statusOf(at('/api/about'), { cookie })).toBe(200);
    const { stdout } = await run(['token', 'rotate', '--data', data]);
    const next = stdout.trim();
    await vi.waitFor(async () => expect(await statusOf(at('/api/about'), { authorization: `Bearer ${next}` })).toBe(200), {
      timeout: 20_000,
      interval: 500,
    });
    expect(await statusOf(at('/api/about'), { authorization: `Bearer ${token}` })).toBe(401);
    expect(await statusOf(at('/api/about'), { cookie })).toBe(401);
    const { stderr } = await ended(command);
    expect(stderr).toContain('spark-companion: Wrong token from 127.0.0.1.');
    expect(stderr).not.toContain(token);
  });

  test('that can’t be written gets one line', async () => {
    const { status, stderr } = await run(['token', 'rotate', '--data', '/proc/spark']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^spark-companion: [^\n]*"\/proc\/spark"[^\n]*--data[^\n]*\n$/),
    });
  });
});

describe.concurrent('sessions', () => {
  test('nobody is signed in where nobody was, and looking makes no files', async () => {
    const data = join(temporaryFolder(), 'not-made');
    expect(await run(['sessions', '--data', data])).toMatchObject({ status: 0, stdout: 'Nobody is signed in.\n' });
    expect(existsSync(data)).toBe(false);
  });

  test('are listed, and ended while a server runs', async () => {
    const data = temporaryFolder();
    const { command, url, at } = await served(data);
    const cookies = [await signIn(url), await signIn(url)];
    const { stdout } = await run(['sessions', 'list', '--json', '--data', data]);
    const listed = JSON.parse(stdout) as { id: string; role: string; agent: string; address: string }[];
    expect(listed).toMatchObject([
      { role: 'operator', agent: 'Firefox on Linux', address: '127.0.0.1' },
      { role: 'operator', agent: 'Firefox on Linux', address: '127.0.0.1' },
    ]);
    const table = (await run(['sessions', '--data', data])).stdout;
    for (const { id } of listed) expect(table).toContain(`${id}  operator`);
    for (const cookie of cookies) expect(table).not.toContain(cookie.split('=')[1]);

    const revoked = await run(['sessions', 'revoke', listed[0]?.id ?? '', '--data', data]);
    expect(revoked).toMatchObject({ status: 0, stdout: 'One session was ended.\n' });
    const open = () => Promise.all(cookies.map((cookie) => statusOf(at('/api/about'), { cookie })));
    await vi.waitFor(async () => expect((await open()).toSorted()).toEqual([200, 401]), { timeout: 20_000 });
    expect((await run(['sessions', 'revoke', '--all', '--data', data])).stdout).toBe('One session was ended.\n');
    await vi.waitFor(async () => expect(await open()).toEqual([401, 401]), { timeout: 20_000 });
    await ended(command);
  });

  test('outlive the server', async () => {
    const data = temporaryFolder();
    const first = await served(data);
    const cookie = await signIn(first.url);
    const { port } = new URL(first.url);
    await ended(first.command);
    const again = start(['serve', '--simulate', 'idle', '--port', port, '--data', data]);
    await again.said(listening);
    expect(await statusOf(`http://127.0.0.1:${port}/api/about`, { cookie })).toBe(200);
    await ended(again);
  });

  test.each([
    ['neither one nor all', ['revoke'], /--all/],
    ['one and all', ['revoke', 'abc', '--all'], /--all/],
    ['one that is not there', ['revoke', 'abcdef'], /"abcdef".*sessions list/],
    ['a path', ['revoke', '../../token'], /There is no session/],
  ])('revoking %s gets one line', async (_, args, says) => {
    const { status, stderr } = await run(['sessions', ...args, '--data', temporaryFolder()]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(says) });
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});

describe.concurrent('serve', () => {
  const remote = ['serve', '--simulate', 'idle', '--port', '0'];

  test.each([
    ['for others without saying so', ['--host', '0.0.0.0'], /--host 0\.0\.0\.0.*--allow-remote/],
    ['for others in plain', ['--host', '0.0.0.0', '--allow-remote'], /--tls-self-signed.*--behind-proxy/],
    ['for others under another spelling', ['--host', '0', '--allow-remote'], /--tls-self-signed/],
    ['with a certificate without a key', ['--tls-cert', 'x.pem'], /--tls-key/],
    ['with a key without a certificate', ['--tls-key', 'x.pem'], /--tls-cert/],
    [
      'with a certificate that is missing',
      ['--tls-cert', '/nowhere/c.pem', '--tls-key', '/nowhere/k.pem'],
      /"\/nowhere\/c\.pem".*doesn’t exist.*--tls-cert/,
    ],
    [
      'with a certificate that is none',
      ['--tls-cert', '/etc/hostname', '--tls-key', '/etc/hostname'],
      /"\/etc\/hostname" is no certificate/,
    ],
    ['with two certificates', ['--tls-cert', 'x', '--tls-self-signed'], /--tls-self-signed.*--tls-cert/],
    ['over TLS and behind a proxy', ['--behind-proxy', '--tls-self-signed'], /--behind-proxy.*--tls-self-signed/],
  ])('%s gets one line', async (_, args, says) => {
    const { status, stdout, stderr } = await run([...remote, '--data', temporaryFolder(), ...args]);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringMatching(says) });
    expect(stderr).toMatch(/^spark-companion: [^\n]+\n$/);
  });

  test('for others prints the fingerprint of the certificate that they will see', async () => {
    const data = temporaryFolder();
    const command = start([...remote, '--data', data, '--host', '0.0.0.0', '--allow-remote', '--tls-self-signed', '--viewer-link', '--qr']);
    const [, port] = await command.said(/https:\/\/127\.0\.0\.1:(\d+)\/\?token=[\w-]{43}/);
    const [, printed] = await command.said(/SHA-256 fingerprint must be:\n((?:[0-9A-F]{2}:){31}[0-9A-F]{2})/);
    await command.said(/For viewers, who only look:\nhttps:/);
    const shown = await new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/healthz', rejectUnauthorized: false }, (response) => {
        resolve((response.socket as import('node:tls').TLSSocket).getPeerCertificate().fingerprint256);
        response.resume();
      });
      asked.on('error', reject);
      asked.end();
    });
    expect(printed).toBe(shown);
    expect(statSync(join(data, 'tls/key.pem')).mode & 0o777).toBe(0o600);
    await ended(command);
  });

  test('on this machine alone has no QR code, and says so', async () => {
    const { command } = await served(temporaryFolder(), '--qr');
    await command.said(/There is no QR code.*--host/);
    await ended(command);
  });

  test('of this machine a second time says where it is served already, until the first ends', async () => {
    const data = temporaryFolder();
    const smi = standIn({});
    const first = start(['serve', '--port', '0', '--data', data], { PATH: smi.path });
    const [url] = await first.said(listening);
    const origin = new URL(url).origin;
    expect(JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))).toMatchObject({ version: 1, url: origin, pid: first.pid });
    const second = await run(['serve', '--port', '0', '--data', data], { PATH: smi.path });
    expect(second).toMatchObject({ status: 2, stdout: '' });
    expect(second.stderr).toBe(
      `spark-companion: This machine is served already, at ${origin} by process ${first.pid}. Open it there, or end that one first; another --data serves a second time.\n`,
    );
    await ended(first);
    expect(existsSync(join(data, 'server.json'))).toBe(false);
    smi.remove();
  });
});
