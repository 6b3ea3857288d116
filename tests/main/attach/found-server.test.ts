import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findServer, mayBeTrusted, type Ownership } from '../../../main/attach/found-server.ts';
import { keptTokens } from '../../../main/server/access/tokens.ts';
import { announceServer } from '../../../main/server/server-file.ts';
import { start, temporaryFolder } from '../cli/command.ts';

const me = 1000;
const service = 998;
const own: Ownership = { fileUid: me, fileMode: 0o100600, folderUid: me, folderMode: 0o40700, processUid: me };
const ofService: Ownership = { fileUid: service, fileMode: 0o100640, folderUid: service, folderMode: 0o40750, processUid: service };
const url = 'http://127.0.0.1:11811';

describe('a server that is written down', () => {
  it.each([
    ['this user’s own', own],
    ['that of a service in a folder of its own', ofService],
    ['that of a service in a folder that the system keeps', { ...ofService, folderUid: 0 }],
  ])('may be trusted where it is %s', (_, owned) => {
    expect(mayBeTrusted({ url }, owned, me)).toBe(true);
  });

  it.each([
    ['the file can be written by others', { ...own, fileMode: 0o100602 }],
    ['the file can be written by a group', { ...own, fileMode: 0o100660 }],
    ['the folder can be written by others', { ...own, folderMode: 0o41777 }],
    ['its process is another user’s, who has its number now', { ...own, processUid: 1001 }],
    ['its process is gone', { ...own, processUid: null }],
    ['somebody else has put the file into this user’s folder', { ...own, fileUid: 1001, processUid: 1001 }],
    ['this user’s file lies in a folder of somebody else', { ...own, folderUid: 1001 }],
    ['the service’s file lies in a folder of a third', { ...ofService, folderUid: 1001 }],
  ])('is not trusted where %s', (_, owned) => {
    expect(mayBeTrusted({ url }, owned, me)).toBe(false);
  });

  it.each([
    'http://192.168.1.20:11811',
    'http://spark.local:11811',
    'http://127.0.0.1.example.com:11811',
    'http://127.0.0.1@example.com:11811',
    'http://user:word@127.0.0.1:11811',
    'http://localhost.example.com',
    'http://0.0.0.0:11811',
    'http://[::2]:11811',
    'not an address',
  ])('is not trusted at %s, where the token would leave this machine', (elsewhere) => {
    expect(mayBeTrusted({ url: elsewhere }, own, me)).toBe(false);
  });

  it.each(['http://localhost:1', 'http://[::1]:11811', 'https://127.0.0.1', 'http://127.8.9.1:80'])('may be at %s', (here) => {
    expect(mayBeTrusted({ url: here }, own, me)).toBe(true);
  });
});

describe('looking for a server', () => {
  it('finds one that serves, in the first folder that has one, with its token', async () => {
    const folder = temporaryFolder();
    const server = start(['serve', '--port', '0', '--data', folder]);
    await server.said(/token=/);
    const { operator } = await keptTokens(folder);
    const found = await findServer([temporaryFolder(), folder]);
    expect(found).toMatchObject({ token: operator, fingerprint: null });
    expect(found?.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    chmodSync(folder, 0o777);
    expect(await findServer([folder])).toBeNull();
    chmodSync(folder, 0o700);
    server.child.kill('SIGKILL');
    await server.ended;
    // Its file is still there.
    expect(await findServer([folder])).toBeNull();
  });

  it('finds none where there is no file, none that is readable, no token, or only this process itself', async () => {
    const folder = temporaryFolder();
    expect(await findServer([folder, join(folder, 'nowhere')])).toBeNull();
    for (const text of ['', '{', '[]', 'null', '{"version":2,"url":"http://127.0.0.1:1","pid":1,"startedAtMs":1}']) {
      writeFileSync(join(folder, 'server.json'), text, { mode: 0o600 });
      expect(await findServer([folder])).toBeNull();
    }
    await announceServer(folder, { url: 'http://127.0.0.1:1', startedAtMs: 1 });
    expect(await findServer([folder])).toBeNull();
  });
});
