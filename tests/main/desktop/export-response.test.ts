import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportFilePath } from '../../../app/api/export-address.ts';
import type { ExportDesk } from '../../../app/export/desk/desk.ts';
import { exportResponse } from '../../../main/desktop/export-response.ts';
import { createResponder, type Responder } from '../../../main/desktop/protocol.ts';

const id = '1c9a6ff2-4b7e-4d0e-9f11-0a2b3c4d5e6f';
const goneId = '1c9a6ff2-4b7e-4d0e-9f11-000000000000';
const folder = mkdtempSync(join(tmpdir(), 'export-response-'));
const ready = { path: join(folder, 'one'), fileName: 'spark-history.csv', mediaType: 'text/csv', bytes: 7 };
const lost = { ...ready, path: join(folder, 'lost') };
const asked: string[] = [];
const desk: Partial<ExportDesk> = {
  file(wanted) {
    asked.push(wanted);
    return wanted === id ? ready : wanted === goneId ? lost : null;
  },
};
let respond: Responder;
const get = (path: string, method = 'GET') => respond(new Request(`app://companion${path}`, { method }));

beforeAll(async () => {
  writeFileSync(ready.path, 'a,b\r\n1\n');
  writeFileSync(join(folder, 'index.html'), '<p>page</p>');
  respond = await createResponder(folder, (...wanted) => exportResponse(desk as ExportDesk, ...wanted));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an export in the window', () => {
  test('is the file, to be saved under its name, under the same strict policy', async () => {
    const answer = await get(exportFilePath(id));
    expect([answer.status, await answer.text()]).toEqual([200, 'a,b\r\n1\n']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv',
      'content-length': '7',
      'content-disposition': 'attachment; filename="spark-history.csv"',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
    });
  });

  test('is told without its bytes where only that is asked', async () => {
    const answer = await get(exportFilePath(id), 'HEAD');
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '7', '']);
  });

  test.each([
    exportFilePath(goneId),
    exportFilePath('1c9a6ff2-4b7e-4d0e-9f11-111111111111'),
    exportFilePath('../../etc/passwd'),
    '/api/exports/%2e%2e/file',
    `/api/exports/${id}/file/more`,
    `/api/exports/${id.toUpperCase()}/file`,
    '/api/exports',
  ])('is not there at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('is asked for by its id alone: nothing else of an address gets as far as the desk', () => {
    expect(asked.length).toBeGreaterThan(0);
    for (const each of asked) expect(each).toMatch(/^[\da-f-]{36}$/);
  });

  test('is not made by asking for it', async () => {
    expect((await get(exportFilePath(id), 'POST')).status).toBe(405);
  });
});
