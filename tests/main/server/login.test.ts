import { describe, expect, test } from 'vitest';
import { call, serverForTest, signedIn, type TestServer } from './running-server.ts';

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const own = (server: TestServer) => ({ origin: `http://127.0.0.1:${server.address.port}` });
const page = { accept: 'text/html,application/xhtml+xml' };

const send = (server: TestServer, token: string, headers: Record<string, string> = {}) =>
  call(server, '/login', {
    method: 'POST',
    headers: { ...formType, ...page, ...own(server), ...headers },
    body: new URLSearchParams({ token }).toString(),
  });

describe('the page that asks for the token', () => {
  test('opens without one, and so does its stylesheet; it has a form, no script and no style of its own', async () => {
    const server = await serverForTest();
    const answer = await call(server, '/login', { headers: page });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toMatch(/<form method="post" action="\/login">/);
    expect(answer.text).toContain('type="password"');
    expect(answer.text).not.toMatch(/<script|<style|style=|onload|javascript:/i);
    const style = await call(server, '/login.css');
    expect([style.status, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test('is the only one from which a form may be sent, and says from where to its own server alone', async () => {
    const server = await serverForTest();
    for (const path of ['/login', '/', '/now']) {
      const { headers } = await call(server, path, { headers: page });
      expect([path, headers['content-security-policy']]).toEqual([path, expect.stringContaining("form-action 'self'")]);
      expect(headers['referrer-policy']).toBe('same-origin');
    }
    for (const path of ['/', '/now', '/nothing', '/api/about']) {
      const { headers } = await call(server, path, { headers: { ...page, ...server.bearer } });
      expect([path, headers['content-security-policy']]).toEqual([path, expect.stringContaining("form-action 'none'")]);
      expect(headers['referrer-policy']).toBe('no-referrer');
    }
  });

  test('stands wherever a browser comes without a token', async () => {
    const server = await serverForTest();
    const answer = await call(server, '/health', { headers: page });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('<form method="post" action="/login">');
    expect(answer.text).not.toContain('role="alert"');
  });

  test('tells a browser whose session has ended why it is asked again', async () => {
    const server = await serverForTest();
    const headers = await signedIn(server);
    await call(server, '/api/sessions', { method: 'DELETE', headers: server.bearer });
    expect((await call(server, '/', { headers: { ...page, ...headers } })).text).toMatch(
      /role="alert">This browser is not signed in any more/,
    );
  });
});

describe('a token that is typed', () => {
  test('is exchanged for the cookie, blanks around it forgiven', async () => {
    const server = await serverForTest();
    const answer = await send(server, ` ${server.viewer.token}\n`);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    const [pair = ''] = (answer.headers['set-cookie']?.[0] ?? '').split(';');
    const about = await call(server, '/api/about', { headers: { cookie: pair } });
    expect(JSON.parse(about.text).role).toBe('viewer');
  });

  test('and wrong is told on the same page, with 401 and no cookie, and never shown again', async () => {
    const server = await serverForTest();
    const answer = await send(server, '<b>wrong</b>');
    expect([answer.status, answer.headers['set-cookie']]).toEqual([401, undefined]);
    expect(answer.text).toMatch(/role="alert">This token is not one of the running server/);
    expect(answer.text).not.toContain('wrong</b>');
    expect(server.lines).toEqual(['Wrong token from 127.0.0.1.']);
  });

  test('from another page, or from none that is named, is refused: nobody is signed in without knowing it', async () => {
    const server = await serverForTest();
    const { port } = server.address;
    for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${port + 1}`, `http://localhost:${port}`]) {
      const answer = await send(server, server.token, { origin });
      expect([origin, answer.status, answer.headers['set-cookie']]).toEqual([origin, 403, undefined]);
    }
    const without = await call(server, '/login', { method: 'POST', headers: formType, body: `token=${server.token}` });
    expect([without.status, without.headers['set-cookie']]).toEqual([403, undefined]);
  });

  test.each([
    ['JSON', { 'content-type': 'application/json' }, '{"token":"x"}', 401],
    ['another type', { 'content-type': 'text/plain' }, 'token=x', 415],
    ['several parts', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--', 415],
    ['no type at all', {}, 'token=x', 415],
    ['too much', formType, `token=${'x'.repeat(2000)}`, 413],
    ['nothing', formType, '', 401],
    ['other fields', formType, 'user=root&password=root', 401],
    ['two tokens', formType, 'token=a&token=b', 401],
    ['broken escapes', formType, 'token=%zz%', 401],
  ])('in %s is refused', async (_, type, body, status) => {
    const server = await serverForTest();
    const answer = await call(server, '/login', { method: 'POST', headers: { ...type, ...own(server) }, body });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([status, undefined]);
    expect(server.problems).toEqual([]);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('by %s is refused', async (method) => {
    const server = await serverForTest();
    const answer = await call(server, '/login', { method, headers: { ...formType, ...own(server) }, body: `token=${server.token}` });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});

describe('wrong tokens', () => {
  test('keep waiting for their answers, by whichever way they came, and the right one passes at once', async () => {
    const server = await serverForTest();
    let begun = 0;
    const slow = Array.from({ length: 12 }, (_, guess) => {
      begun += 1;
      const made =
        guess % 3 === 0
          ? send(server, `guess ${guess}`)
          : guess % 3 === 1
            ? call(server, `/?token=guess-${guess}`)
            : call(server, '/api/about', { headers: { authorization: `Bearer guess-${guess}` } });
      return made.then(({ status, headers }) => ({ status, retry: headers['retry-after'] }));
    });
    const right = await call(server, '/api/about', { headers: server.bearer });
    expect([right.status, begun]).toEqual([200, 12]);
    const answers = await Promise.all(slow);
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(3);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const { retry } of refused) expect(Number(retry)).toBeGreaterThan(0);
    expect(server.lines[0]).toBe('Wrong token from 127.0.0.1.');
    expect(server.lines.join()).not.toContain('guess');
  }, 30_000);
});
