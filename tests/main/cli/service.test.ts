import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { announceToGroup, printsIntoJournal, runtimeFolder } from '../../../main/cli/service.ts';
import { openAccess } from '../../../main/server/access/access.ts';
import { rotateToken } from '../../../main/server/access/tokens.ts';

const folders: string[] = [];
const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'service-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('what is printed goes into the journal only where the stream is the one that systemd named', () => {
  const stream = { dev: 9, ino: 4711 };
  expect(printsIntoJournal({ JOURNAL_STREAM: '9:4711' }, stream)).toBe(true);
  // A terminal that a service started inherits the variable, and prints elsewhere.
  expect(printsIntoJournal({ JOURNAL_STREAM: '9:4712' }, stream)).toBe(false);
  expect(printsIntoJournal({}, stream)).toBe(false);
});

test('the folder under /run is the first that systemd names', () => {
  expect(runtimeFolder({ RUNTIME_DIRECTORY: '/run/spark-companion' })).toBe('/run/spark-companion');
  expect(runtimeFolder({ RUNTIME_DIRECTORY: '/run/a:/run/b' })).toBe('/run/a');
  expect(runtimeFolder({ RUNTIME_DIRECTORY: '' })).toBeNull();
  expect(runtimeFolder({})).toBeNull();
});

test('a service tells its group where it serves and what lets in, tells a new token, and takes both back', async () => {
  const [data, shared] = [scratch(), scratch()];
  const access = await openAccess(data);
  const takeBack = await announceToGroup(shared, { url: 'http://127.0.0.1:11811', startedAtMs: 5 }, access);
  try {
    expect(readFileSync(join(shared, 'token'), 'utf8').trim()).toBe(access.tokens.operator);
    expect(JSON.parse(readFileSync(join(shared, 'server.json'), 'utf8'))).toMatchObject({
      url: 'http://127.0.0.1:11811',
      pid: process.pid,
    });
    expect([modeOf(join(shared, 'token')), modeOf(join(shared, 'server.json'))]).toEqual(['640', '640']);
    const next = await rotateToken(data, 'operator');
    await expect.poll(() => readFileSync(join(shared, 'token'), 'utf8').trim(), { timeout: 10_000 }).toBe(next);
    await expect.poll(() => modeOf(join(shared, 'token'))).toBe('640');
  } finally {
    await takeBack();
    access.close();
  }
  expect(() => statSync(join(shared, 'token'))).toThrow(/ENOENT/);
  expect(() => statSync(join(shared, 'server.json'))).toThrow(/ENOENT/);
});
