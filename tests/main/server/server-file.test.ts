import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { announceServer, readServerFile, servedAlready, serverFileName } from '../../../main/server/server-file.ts';
import { selfSignedKeyPair } from '../../../main/server/tls/self-signed.ts';
import { serverForTest } from './running-server.ts';
import { folderForTest } from './tls/key-pairs.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'spark-companion-served-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

const startedAtMs = Date.UTC(2026, 10, 23, 14, 28);
/** Process 1 is always there. */
const write = (data: string, url: string, pid = 1) =>
  writeFileSync(join(data, serverFileName), JSON.stringify({ version: 1, url, pid, startedAtMs }));

test('a server writes down its origin, its process and its start, for this user alone, and takes it back', async () => {
  const data = folder();
  const takeBack = await announceServer(data, { url: 'http://127.0.0.1:11811', startedAtMs });
  const path = join(data, serverFileName);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, url: 'http://127.0.0.1:11811', pid: process.pid, startedAtMs });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  takeBack();
  expect(readServerFile(data)).toBeNull();
});

test('what another server has written since is left alone', async () => {
  const data = folder();
  const takeBack = await announceServer(data, { url: 'http://127.0.0.1:11811', startedAtMs });
  write(data, 'http://127.0.0.1:11812');
  takeBack();
  expect(readServerFile(data)?.url).toBe('http://127.0.0.1:11812');
});

test('a server that lives is found, over TLS too; the own process is none', async () => {
  const data = folder();
  const plain = await serverForTest();
  write(data, plain.addresses.origin);
  expect(await servedAlready(data)).toMatchObject({ url: plain.addresses.origin, pid: 1 });
  const tls = await serverForTest({ keyPair: await selfSignedKeyPair(folderForTest(), []) });
  write(data, tls.addresses.origin);
  expect((await servedAlready(data))?.url).toBe(tls.addresses.origin);
  write(data, plain.addresses.origin, process.pid);
  expect(await servedAlready(data)).toBeNull();
});

test('one that was killed and has left its file is none: no process, nobody at the address, or somebody else', async () => {
  const data = folder();
  const server = await serverForTest();
  write(data, server.addresses.origin, 2 ** 22 + 1);
  expect(await servedAlready(data)).toBeNull();
  write(data, 'http://127.0.0.1:1');
  expect(await servedAlready(data)).toBeNull();
  const other = createServer((_, response) => response.end('okay, but I am another')).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  write(data, `http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  expect(await servedAlready(data)).toBeNull();
});

test('one that takes the connection and says nothing is none, after a moment', async () => {
  const data = folder();
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await new Promise((resolve) => silent.once('listening', resolve));
  write(data, `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  expect(await servedAlready(data)).toBeNull();
});

test.each([
  '',
  '{}',
  'null',
  '{"version":2,"url":"http://127.0.0.1:1","pid":1,"startedAtMs":1}',
  '{"version":1,"url":"file:///etc/passwd","pid":1,"startedAtMs":1}',
  '{"version":1,"url":"http://127.0.0.1:1","pid":-1,"startedAtMs":1}',
  '{"version":1,"url":"http://127.0.0.1:1","pid":0,"startedAtMs":1}',
])('a file that says %j says nothing', (text) => {
  const data = folder();
  writeFileSync(join(data, serverFileName), text);
  expect(readServerFile(data)).toBeNull();
});

test('whatever stands in it, it ends no start', async () => {
  const data = folder();
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      writeFileSync(join(data, serverFileName), text);
      expect(await servedAlready(data)).toBeNull();
    }),
    { numRuns: 50 },
  );
});
