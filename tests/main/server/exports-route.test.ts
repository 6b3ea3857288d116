import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { exportFilePath } from '../../../app/api/export-address.ts';
import type { ExportDesk, ReadyFile } from '../../../app/export/desk/desk.ts';
import { companionDouble } from '../../app/api/companion-double.ts';
import { call, serverForTest, type TestServer } from './running-server.ts';

const id = '1c9a6ff2-4b7e-4d0e-9f11-0a2b3c4d5e6f';
const largeId = '2c9a6ff2-4b7e-4d0e-9f11-0a2b3c4d5e6f';
const lostId = '3c9a6ff2-4b7e-4d0e-9f11-0a2b3c4d5e6f';
const largeBytes = 64 << 20;

const folder = mkdtempSync(join(tmpdir(), 'exports-route-'));
const place = (name: string): string => join(folder, name);
writeFileSync(place('small'), 'time,power\r\n1,2\r\n');
writeFileSync(place('large'), '');
truncateSync(place('large'), largeBytes);
afterAll(() => rmSync(folder, { recursive: true }));

const ready: Readonly<Record<string, ReadyFile>> = {
  [id]: { path: place('small'), fileName: 'spark-history.csv', mediaType: 'text/csv; charset=utf-8', bytes: 17 },
  [largeId]: { path: place('large'), fileName: 'spark-history.jsonl', mediaType: 'application/jsonl', bytes: largeBytes },
  [lostId]: { path: place('lost'), fileName: 'x', mediaType: 'text/csv', bytes: 1 },
};
const desk = { file: (asked: string) => ready[asked] ?? null } as ExportDesk;
const server = (exports: ExportDesk | null = desk): Promise<TestServer> =>
  serverForTest({ companion: Object.assign(companionDouble(), { exports }) });

/** Files of the folder that this process has open. */
const open = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return []; // closed meanwhile
    }
  });

describe('the file of an export', () => {
  test('is handed out to be saved under its name, and is not shown or kept by a browser', async () => {
    const running = await server();
    const answer = await call(running, exportFilePath(id), { headers: running.bearer });
    expect([answer.status, answer.text]).toEqual([200, 'time,power\r\n1,2\r\n']);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': '17',
      'content-disposition': 'attachment; filename="spark-history.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    // The file is closed just after its last byte has gone.
    await vi.waitFor(() => expect(open()).toEqual([]), 10_000);
  });

  test('is told without being read where only that is asked', async () => {
    const running = await server();
    const answer = await call(running, exportFilePath(largeId), { method: 'HEAD', headers: running.bearer });
    expect([answer.status, answer.headers['content-length'], answer.text]).toEqual([200, String(largeBytes), '']);
    expect(open()).toEqual([]);
  });

  test('is the operator’s, as the export is: it may hold names that were asked for', async () => {
    const running = await server();
    expect((await call(running, exportFilePath(id), { headers: running.viewer.bearer })).status).toBe(403);
    expect((await call(running, exportFilePath(id), { method: 'HEAD', headers: running.viewer.bearer })).status).toBe(403);
  });

  test.each([
    ['nobody', {}, 401],
    ['somebody with another token', { authorization: `Bearer ${'x'.repeat(43)}` }, 401],
    ['another page', { origin: 'https://example.com' }, 403],
    ['a page by another name', { host: 'example.com' }, 421],
  ])('is not for %s', async (_, headers, status) => {
    const running = await server();
    const token = status === 401 ? {} : running.bearer;
    expect((await call(running, exportFilePath(id), { headers: { ...token, ...headers } })).status).toBe(status);
  });

  test.each([
    exportFilePath(lostId),
    exportFilePath('4c9a6ff2-4b7e-4d0e-9f11-0a2b3c4d5e6f'),
    exportFilePath('../../../etc/passwd'),
    '/api/exports/..%2f..%2fetc%2fpasswd/file',
    '/api/exports/constructor/file',
    `/api/exports/${id}/file/`,
  ])('is not there at %s', async (path) => {
    const running = await server();
    const answer = await call(running, path, { headers: running.bearer });
    expect([answer.status, JSON.parse(answer.text).message]).toEqual([404, 'There is nothing at this address.']);
    expect(running.problems).toEqual([]);
  });

  test('is not there where nothing is recorded', async () => {
    const running = await server(null);
    expect((await call(running, exportFilePath(id), { headers: running.bearer })).status).toBe(404);
  });

  test('is let go of when whoever fetches it goes away in the middle', async () => {
    const running = await server();
    const { host, port } = running.address;
    const sent = request({ host, port, path: exportFilePath(largeId), headers: running.bearer, agent: false }).end();
    const [response] = await once(sent, 'response');
    await once(response, 'readable');
    expect(open()).toEqual([place('large')]);
    sent.destroy();
    await vi.waitFor(() => expect(open()).toEqual([]), 10_000);
    expect(running.problems).toEqual([]);
    expect((await call(running, '/healthz')).status).toBe(200);
  });
});
