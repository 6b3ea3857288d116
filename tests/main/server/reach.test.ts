import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { checkReach, outsideAddresses } from '../../../main/server/reach.ts';
import { ServerStartError } from '../../../main/server/start-error.ts';
import { call, serverForTest, upgradeStatus } from './running-server.ts';

const alone = { allowRemote: false, tls: false, behindProxy: false };

const codeOf = (made: Promise<unknown>) =>
  made.then(
    () => 'allowed',
    (error: unknown) => (error instanceof ServerStartError ? error.code : error),
  );

describe('listening', () => {
  test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost', '::ffff:127.0.0.1'])('on %s needs nothing', async (host) =>
    expect(await codeOf(checkReach(host, alone))).toBe('allowed'),
  );

  // The last ones are how the system reads numbers: "0" is every address, the long one 192.168.1.1.
  test.each(['0.0.0.0', '::', '192.168.1.1', '::ffff:192.168.1.1', 'fe80::1', '8.8.8.8', '0', '0x0', '3232235777', '192.168.257'])(
    'on %s needs --allow-remote, and then TLS or a proxy',
    async (host) => {
      expect(await codeOf(checkReach(host, alone))).toBe('remote-not-allowed');
      expect(await codeOf(checkReach(host, { ...alone, tls: true }))).toBe('remote-not-allowed');
      expect(await codeOf(checkReach(host, { ...alone, behindProxy: true }))).toBe('remote-not-allowed');
      expect(await codeOf(checkReach(host, { ...alone, allowRemote: true }))).toBe('remote-not-encrypted');
      expect(await codeOf(checkReach(host, { ...alone, allowRemote: true, tls: true }))).toBe('allowed');
      expect(await codeOf(checkReach(host, { ...alone, allowRemote: true, behindProxy: true }))).toBe('allowed');
    },
  );

  test('is refused in one sentence that names what to add', async () => {
    await expect(checkReach('0.0.0.0', alone)).rejects.toThrow(/--host 0\.0\.0\.0 .*--allow-remote.*--tls-self-signed.*--behind-proxy/);
    await expect(checkReach('0.0.0.0', { ...alone, allowRemote: true })).rejects.toThrow(/--tls-self-signed.*--tls-key.*--behind-proxy/);
  });

  test('is refused by the server itself, whoever starts it', async () => {
    expect(await codeOf(serverForTest({ host: '0.0.0.0' }))).toBe('remote-not-allowed');
    expect(await codeOf(serverForTest({ host: '0.0.0.0', allowRemote: true }))).toBe('remote-not-encrypted');
  });
});

test('from outside lead the addresses that are not this machine’s alone; on loopback none', () => {
  const own = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ internal }) => internal).map(({ address }) => address),
  );
  for (const address of [...outsideAddresses('0.0.0.0'), ...outsideAddresses('::')]) {
    expect(own).not.toContain(address);
    expect(address).not.toMatch(/^fe80/i);
  }
  expect([outsideAddresses('127.0.0.1'), outsideAddresses('::1'), outsideAddresses('192.0.2.7')]).toEqual([[], [], ['192.0.2.7']]);
});

describe('behind a proxy', () => {
  const proxied = () => serverForTest({ behindProxy: true, allowedHosts: ['spark.example'] });
  const cookieOf = async (server: Awaited<ReturnType<typeof proxied>>, headers: Record<string, string>) =>
    (await call(server, `/?token=${server.token}`, { headers: { host: 'spark.example', ...headers } })).headers['set-cookie']?.[0];

  test('the cookie is for TLS alone where the proxy says that the browser came that way', async () => {
    const server = await proxied();
    expect(await cookieOf(server, { 'x-forwarded-proto': 'https' })).toMatch(/^__Host-.*; Secure;/);
    for (const said of ['http', 'HTTPS', 'https, http', 'https,https', '']) {
      expect([said, await cookieOf(server, { 'x-forwarded-proto': said })]).toEqual([said, expect.not.stringContaining('Secure')]);
    }
  });

  test('nothing else of what a proxy may say is believed', async () => {
    const server = await proxied();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'spark.example', forwarded: 'host=spark.example', ...server.bearer };
    expect((await call(server, '/', { headers })).status).toBe(421);
    await call(server, '/api/about', {
      headers: { 'x-forwarded-for': '192.0.2.66', 'x-real-ip': '192.0.2.66', authorization: 'Bearer wrong' },
    });
    expect(server.lines).toEqual(['Wrong token from 127.0.0.1.']);
  });

  test('the page of the name that was announced may open sockets and change things, another’s may not', async () => {
    const server = await proxied();
    const proto = { 'x-forwarded-proto': 'https' };
    const cookie = (await cookieOf(server, proto))?.split(';')[0] ?? '';
    const at = (origin: string) => upgradeStatus(server, '/api/live', { host: 'spark.example', ...proto, cookie, origin });
    expect([await at('https://spark.example'), await at('http://spark.example'), await at('https://evil.example')]).toEqual([
      101, 403, 403,
    ]);
  });

  test('without having been announced, what it says of TLS is not believed', async () => {
    const server = await serverForTest();
    const answer = await call(server, `/?token=${server.token}`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(answer.headers['set-cookie']?.[0]).not.toContain('Secure');
  });

  test('a phone is sent to the announced name', async () => {
    const server = await proxied();
    const phone = JSON.parse((await call(server, '/api/sessions/phone', { headers: server.bearer })).text);
    expect(phone).toEqual({ kind: 'reachable', viewerLinks: [`https://spark.example/?token=${server.viewer.token}`], fingerprint: null });
  });
});
