import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtScreen, call, serverForTest } from './running-server.ts';

test('every screen has an address of its own, and all give the one page', async () => {
  const server = await serverForTest();
  for (const path of ['/', '/now', '/history', '/health', '/story/the-chip', '/settings', '/now?range=1h']) {
    const answer = await call(server, path, { headers: server.bearer });
    expect([path, answer.status, answer.headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
    expect(answer.headers['cache-control']).toBe('private, no-cache');
  }
});

test('a file whose name has a hash is kept for good; the page is asked for anew and costs nothing when it is the same', async () => {
  const server = await serverForTest();
  const script = await call(server, '/assets/index-Ab3dE6gH.js', { headers: server.bearer });
  expect([script.headers['content-type'], script.headers['cache-control'], script.text]).toEqual([
    'text/javascript; charset=utf-8',
    'private, max-age=31536000, immutable',
    'export {};',
  ]);
  const page = await call(server, '/', { headers: server.bearer });
  const again = await call(server, '/', { headers: { ...server.bearer, 'if-none-match': page.headers.etag ?? '' } });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('HEAD tells what GET would', async () => {
  const server = await serverForTest();
  const answer = await call(server, '/now', { method: 'HEAD', headers: server.bearer });
  expect([answer.status, answer.text, answer.headers['content-length']]).toEqual([200, '', '45']);
});

test('nothing outside the list of built files can be had', async () => {
  const rendererDir = await builtScreen();
  await symlink('/etc/hostname', join(rendererDir, 'assets/linked-Ab3dE6gH.js'));
  const server = await serverForTest({ rendererDir });
  const paths = [
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/../../../etc/hostname',
    '/assets/%2e%2e/index.html',
    '/assets/index-Ab3dE6gH.js.map',
    '/assets/linked-Ab3dE6gH.js',
    '/assets/',
    '/assets',
    '/index.html%00.js',
    '/nowhere',
    '/nowadays',
  ];
  for (const path of paths) expect([path, (await call(server, path, { headers: server.bearer })).status]).toEqual([path, 404]);
});

test('every answer forbids what the app does not need', async () => {
  const server = await serverForTest();
  for (const path of ['/', '/api/about', '/metrics', '/healthz', '/nothing', '/assets/index-Ab3dE6gH.js']) {
    const { headers } = await call(server, path, { headers: server.bearer });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  }
});

test('answers of the API are never kept', async () => {
  const server = await serverForTest();
  expect((await call(server, '/api/about', { headers: server.bearer })).headers['cache-control']).toBe('no-store');
});
