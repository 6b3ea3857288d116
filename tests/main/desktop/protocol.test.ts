import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResponder, privileges, type Responder } from '../../../main/desktop/protocol.ts';

const parent = mkdtempSync(join(tmpdir(), 'protocol-'));
const root = join(parent, 'renderer');
let respond: Responder;
const get = (url: string, method = 'GET') => respond(new Request(url, { method }));

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.html'), 'secret');
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'assets/main.js'), 'go()');
  writeFileSync(join(root, 'assets/main.js.map'), '{}');
  symlinkSync(join(parent, 'secret.html'), join(root, 'link.html'));
  respond = await createResponder(root);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('app://', () => {
  it('is a scheme with an origin of its own', () => {
    expect(privileges).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } });
    expect(privileges.privileges).not.toHaveProperty('bypassCSP');
  });

  it('answers with the one page at the address of every screen and below it', async () => {
    for (const path of ['now', 'health', 'story', 'story/handoff', 'settings']) {
      expect(await (await get(`app://companion/${path}`)).text()).toBe('<p>page</p>');
    }
    expect((await get('app://companion/storyboard')).status).toBe(404);
  });

  it('serves the files of the screen with their types', async () => {
    const page = await get('app://companion/');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html; charset=utf-8', '<p>page</p>']);
    const script = await get('app://companion/assets/main.js?v=1');
    expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'go()',
    ]);
  });

  it.each([
    ['app://companion/', 'GET', 200],
    ['app://companion/', 'HEAD', 200],
    ['app://companion/nothing.js', 'GET', 404],
    ['app://companion/', 'POST', 405],
    ['app://elsewhere/', 'GET', 403],
  ])('answers %s %s with %i and the same strict policy', async (url, method, status) => {
    const answer = await get(url, method);
    expect(answer.status).toBe(status);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-(inline|eval)/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    'app://companion/../secret.html',
    'app://companion/..%2fsecret.html',
    'app://companion/%2e%2e/secret.html',
    'app://companion/assets/..%5c..%5csecret.html',
    'app://companion//secret.html',
    'app://companion/link.html',
    'app://companion/assets/main.js.map',
    'app://companion/assets/',
    'app://companion/%252e%252e%252fsecret.html',
    'app://companion/%252e%252e/secret.html',
    'app://companion/..\\secret.html',
    'app://companion/assets\\..\\..\\secret.html',
    'app://companion/.%2e/secret.html',
    'app://companion/%c0%ae%c0%ae/secret.html',
    'app://companion/index.html%00.js',
    'app://companion/%00',
    'app://companion/index.html/',
    'app://companion/index.html;/../secret.html',
    'app://companion/INDEX.HTML',
    'app://companion/%69ndex.html',
    'app://companion/./.././../etc/passwd',
    'app://companion/etc/passwd',
    'app://companion///etc/passwd',
    'app://companion/C:/Windows/win.ini',
    'app://companion/now/../../secret.html',
    'app://companion/x?file=../secret.html&path=/etc/passwd',
    'app://companion/__proto__',
    'app://companion/constructor',
    'app://companion/api/snapshot',
    `app://companion/${'a/'.repeat(50_000)}`,
    `app://companion/${'..%2f'.repeat(20_000)}secret.html`,
  ])('does not give out %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it.each([
    'app://companion/?file=../secret.html',
    'app://companion/?/../../secret.html',
    'app://companion/#/../secret.html',
    `app://companion/?${'a'.repeat(100_000)}`,
    'app://companion/story/%2e%2e%2f%2e%2e%2fsecret.html',
    'app://companion/now/..%5c..%5csecret.html',
  ])('answers %s with the one page and nothing else', async (url) => {
    expect(await (await get(url)).text()).toBe('<p>page</p>');
  });

  it.each([
    'app://elsewhere/index.html',
    'app://companion.example.com/index.html',
    'app://companion@elsewhere/index.html',
    'app://user:word@companion/index.html',
    'app://companion:8080/index.html',
    'app://companion%00/index.html',
    'app://companion%2f..%2f/index.html',
    'app://COMPANION/index.html',
    'app:///index.html',
    'app:index.html',
    'file:///etc/passwd',
    'https://companion/index.html',
  ])('refuses %s, which is not its origin', async (url) => {
    // As the protocol is asked: an address that is none never becomes a request.
    const answer = await respond({ method: 'GET', url } as Request);
    expect([answer.status, await answer.text()]).toEqual([403, '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])('takes no %s', async (method) => {
    expect((await respond({ method, url: 'app://companion/' } as Request)).status).toBe(405);
  });

  it('gives nothing from outside the folder, whatever the address', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('..', '.', '%2e%2e', '/', '%2f', '\\', 'secret.html', 'link.html', '%00', 'assets')),
        async (parts) => {
          const answer = await get(`app://companion/${parts.join('')}`);
          expect(await answer.text()).not.toContain('secret');
        },
      ),
    );
  });

  it('says that the screen has not been built where it has not', async () => {
    await expect(createResponder(join(parent, 'nowhere'))).rejects.toThrow(/npm run build/);
  });
});
