import { describe, expect, test } from 'vitest';
import { cookieName } from '../../../main/server/access/cookie.ts';
import { call, serverForTest, signedIn, type TestServer, upgradeStatus } from './running-server.ts';

const nameOf = (server: TestServer) => cookieName(server.address.port, false);
const own = (server: TestServer) => ({ origin: `http://127.0.0.1:${server.address.port}` });
const sockets = ['/api/live', '/api/rpc'];

describe('without the token', () => {
  test.each(['/', '/now', '/assets/index-Ab3dE6gH.js', '/metrics', '/api/about', '/api/openapi.json', '/api/live', '/nothing'])(
    'GET %s is refused with 401 and says where the address is found',
    async (path) => {
      const answer = await call(await serverForTest(), path);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('spark-companion serve');
    },
  );

  test('a browser gets a page, a caller of the API gets JSON', async () => {
    const server = await serverForTest();
    const page = await call(server, '/', { headers: { accept: 'text/html,*/*' } });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('<code>spark-companion serve</code>');
    const json = await call(server, '/api/about');
    expect(JSON.parse(json.text)).toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
  });

  test.each(sockets)('the upgrade of %s is refused with 401', async (path) => {
    expect(await upgradeStatus(await serverForTest(), path, {})).toBe(401);
  });

  test('healthz says ok and nothing else', async () => {
    const answer = await call(await serverForTest(), '/healthz');
    expect([answer.status, answer.text]).toEqual([200, 'ok']);
  });
});

describe('with a wrong token', () => {
  test('a bearer, an address and a cookie are refused with 401', async () => {
    const server = await serverForTest();
    const wrong = await call(server, '/api/about', { headers: { authorization: 'Bearer wrong' } });
    const inAddress = await call(server, '/?token=wrong');
    const stale = await call(server, '/api/about', { headers: { cookie: `${nameOf(server)}=wrong` } });
    expect([wrong.status, inAddress.status, stale.status]).toEqual([401, 401, 401]);
    expect(inAddress.headers['set-cookie']).toBeUndefined();
    expect(stale.headers['set-cookie']).toEqual([expect.stringContaining('Max-Age=0')]);
  });

  test('the token itself is no cookie, and the cookie is no bearer', async () => {
    const server = await serverForTest();
    const asCookie = await call(server, '/api/about', { headers: { cookie: `${nameOf(server)}=${server.token}` } });
    const [, secret = ''] = (await signedIn(server)).cookie.split('=');
    const asBearer = await call(server, '/api/about', { headers: { authorization: `Bearer ${secret}` } });
    expect([asCookie.status, asBearer.status]).toEqual([401, 401]);
  });

  test.each(sockets)('the upgrade of %s is refused with 401', async (path) => {
    expect(await upgradeStatus(await serverForTest(), path, { authorization: 'Bearer wrong' })).toBe(401);
  });
});

describe('the address with the token', () => {
  test('gives the browser a cookie and an address without the token, and the cookie opens everything', async () => {
    const server = await serverForTest();
    const { pathname, search } = new URL(server.url);
    const answer = await call(server, pathname + search);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Strict;/);
    expect(set).not.toContain(server.token);
    const [pair = ''] = set.split(';');
    expect((await call(server, '/', { headers: { cookie: `other=1; ${pair}` } })).text).toContain('<title>Spark Companion</title>');
    expect((await call(server, '/api/about', { headers: { cookie: pair } })).status).toBe(200);
    expect((await call(server, '/metrics', { headers: { cookie: pair } })).status).toBe(200);
    expect(await upgradeStatus(server, '/api/live', { cookie: pair, ...own(server) })).toBe(101);
  });
});

test('followed from another site, the address with the token answers with a page that leads on, since a redirect would lose the cookie', async () => {
  const server = await serverForTest();
  const answer = await call(server, `/?token=${server.token}`, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect([answer.status, answer.headers['set-cookie']?.length]).toEqual([200, 1]);
  expect(answer.text).toContain('content="0; url=/"');
  expect(answer.text).not.toContain(server.token);
});

describe('a foreign Host', () => {
  const foreign = (server: TestServer) => [
    'evil.example',
    `evil.example:${server.address.port}`,
    'localhost',
    `localhost:${server.address.port + 1}`,
    `localhost.evil.example:${server.address.port}`,
    `127.0.0.1:${server.address.port}.evil.example`,
    `user@127.0.0.1:${server.address.port}`,
  ];

  test('is refused with 421, whatever the path and even with the token', async () => {
    const server = await serverForTest();
    for (const host of foreign(server)) {
      for (const path of ['/', '/healthz', '/api/about', '/metrics', '/%zz']) {
        expect([host, path, (await call(server, path, { headers: { ...server.bearer, host } })).status]).toEqual([host, path, 421]);
      }
    }
  });

  test.each(sockets)('is refused with 421 on the upgrade of %s', async (path) => {
    const server = await serverForTest();
    expect(await upgradeStatus(server, path, { ...server.bearer, host: 'evil.example' })).toBe(421);
  });

  test('the loopback names are no foreign hosts, and neither is one that was allowed', async () => {
    const server = await serverForTest({ allowedHosts: ['Spark.example', 'proxy.example:8443'] });
    const { port } = server.address;
    const hosts = [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'spark.example', 'spark.example:99'];
    for (const host of [...hosts, 'proxy.example:8443']) {
      expect([host, (await call(server, '/api/about', { headers: { ...server.bearer, host } })).status]).toEqual([host, 200]);
    }
    expect((await call(server, '/api/about', { headers: { ...server.bearer, host: 'proxy.example' } })).status).toBe(421);
  });
});

describe('a foreign Origin', () => {
  const setPace = { method: 'PUT', body: '{"periodMs":2000}' };
  const json = { 'content-type': 'application/json' };
  const foreign = (server: TestServer) => [
    'http://evil.example',
    'null',
    'http://localhost',
    `http://localhost:${server.address.port}`, // another name than the one that was asked
    `http://127.0.0.1:${server.address.port + 1}`,
    `file://127.0.0.1:${server.address.port}`,
  ];

  test('is refused with 403, with cookie and with bearer, and changes nothing', async () => {
    const server = await serverForTest();
    const browser = await signedIn(server);
    for (const origin of foreign(server)) {
      for (const credential of [browser, server.bearer]) {
        const answer = await call(server, '/api/pace', { ...setPace, headers: { ...json, ...credential, origin } });
        expect([origin, answer.status]).toEqual([origin, 403]);
      }
      expect((await call(server, '/api/about', { headers: { ...browser, origin } })).status).toBe(403);
    }
    expect(server.companion.periodMs).toBe(1000);
  });

  test.each(sockets)('is refused with 403 on the upgrade of %s', async (path) => {
    const server = await serverForTest();
    for (const origin of foreign(server)) expect(await upgradeStatus(server, path, { ...(await signedIn(server)), origin })).toBe(403);
  });

  test('a browser that does not say where a change or an upgrade comes from is refused', async () => {
    const server = await serverForTest();
    expect((await call(server, '/api/pace', { ...setPace, headers: { ...json, ...(await signedIn(server)) } })).status).toBe(403);
    expect(await upgradeStatus(server, '/api/live', await signedIn(server))).toBe(403);
  });

  test('a page of another port of this machine may not read, though cookies are sent along for it', async () => {
    const server = await serverForTest();
    const headers = { ...(await signedIn(server)), 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
    expect((await call(server, '/api/snapshot', { headers })).status).toBe(403);
  });

  test('the own page may change the pace, and so may a script with the token', async () => {
    const server = await serverForTest();
    const page = await call(server, '/api/pace', { ...setPace, headers: { ...json, ...(await signedIn(server)), ...own(server) } });
    expect([page.status, page.text]).toEqual([200, '{"periodMs":2000}']);
    expect((await call(server, '/api/pace', { ...setPace, headers: { ...json, ...server.bearer } })).status).toBe(200);
  });
});

describe('a body', () => {
  const large = 'x'.repeat(64 * 1024 + 1);

  test.each([
    ['application/json', false],
    ['application/json', true],
    ['application/x-unheard-of', false],
    ['application/x-unheard-of', true],
    ['multipart/form-data; boundary=b', true],
    ['text/plain', true],
    [undefined, false],
    [undefined, true],
  ])('over 64 KiB of type %s (chunked: %s) is refused with 413', async (type, chunked) => {
    const server = await serverForTest();
    const headers = { ...server.bearer, ...(type === undefined ? {} : { 'content-type': type }) };
    const answer = await call(server, '/api/pace', { method: 'PUT', headers, body: large, chunked });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('64 KiB');
  });

  test('of 64 KiB in a type that is not JSON is refused with 415', async () => {
    const server = await serverForTest();
    const headers = { ...server.bearer, 'content-type': 'application/x-unheard-of' };
    expect((await call(server, '/api/pace', { method: 'PUT', headers, body: large.slice(1) })).status).toBe(415);
  });

  test.each(['{', '[]', '{}', '{"periodMs":"1000"}', '{"periodMs":1}', '{"periodMs":1000,"__proto__":{}}'])(
    '%s is refused with 400 and leaves the pace alone',
    async (body) => {
      const server = await serverForTest();
      const answer = await call(server, '/api/pace', {
        method: 'PUT',
        headers: { ...server.bearer, 'content-type': 'application/json' },
        body,
      });
      expect(answer.status).toBe(400);
      expect(server.companion.periodMs).toBe(1000);
      expect(server.problems).toEqual([]);
    },
  );

  test('with a GET is refused', async () => {
    const server = await serverForTest();
    expect((await call(server, '/api/about', { headers: server.bearer, body: 'x' })).status).toBe(400);
    expect((await call(server, '/api/about', { headers: server.bearer, body: 'x', chunked: true })).status).toBe(400);
    expect((await call(server, '/api/about', { headers: server.bearer, body: large })).status).toBe(413);
  });
});

describe('a request that makes no sense', () => {
  test('gets a status and the security headers, never a stack trace', async () => {
    const server = await serverForTest();
    const paths: [string, string, number][] = [
      ['GET', '/nothing', 404],
      ['GET', '/api/nothing', 404],
      ['POST', '/api/about', 404],
      ['POST', '/', 405],
      ['GET', '//evil.example/', 400],
      ['GET', 'http://evil.example/', 400],
      ['GET', '/%zz', 400],
      ['GET', '/api/snapshot/export?format=docx', 400],
      ['GET', '/api/series/recent?seconds=0', 400],
      ['GET', '/api/series/recent?seconds=', 400],
      ['GET', `/${'x'.repeat(20_000)}`, 431],
    ];
    for (const [method, path, status] of paths) {
      const answer = await call(server, path, { method, headers: server.bearer });
      expect([method, path.slice(0, 40), answer.status]).toEqual([method, path.slice(0, 40), status]);
      expect(answer.text).not.toMatch(/\bat .*:\d+:\d+/);
      if (status !== 431) expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
    expect(server.problems).toEqual([]);
  });
});
