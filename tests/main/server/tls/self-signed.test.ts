import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { covers, namesOfThisMachine, selfSignedKeyPair } from '../../../../main/server/tls/self-signed.ts';
import { folderForTest } from './key-pairs.ts';

const day = 86_400_000;
const now = Date.now();

test('it is made once, kept for this user alone, and the same at the next start', async () => {
  const data = folderForTest();
  const { pair } = await selfSignedKeyPair(data, []);
  for (const [name, mode] of [
    ['tls', 0o700],
    ['tls/cert.pem', 0o600],
    ['tls/key.pem', 0o600],
  ] as const) {
    expect([name, statSync(join(data, name)).mode & 0o777]).toEqual([name, mode]);
  }
  expect(pair.selfSigned).toBe(true);
  expect((await selfSignedKeyPair(data, [])).pair).toEqual(pair);
});

test('it speaks for this machine by every name and address, and for those that are asked for', async () => {
  const { pair } = await selfSignedKeyPair(folderForTest(), ['spark.example', '192.0.2.77', '2001:db8::7']);
  const certificate = new X509Certificate(pair.cert);
  for (const name of ['localhost', '127.0.0.1', '::1', hostname().toLowerCase(), 'spark.example', '192.0.2.77', '2001:db8::7']) {
    expect([name, covers(certificate, name)]).toEqual([name, true]);
  }
  expect([covers(certificate, 'evil.example'), covers(certificate, '192.0.2.78'), covers(certificate, 'x.spark.example')]).toEqual(
    Array(3).fill(false),
  );
});

test('it can vouch for nobody else, holds for as long as browsers take, and a little before now', async () => {
  const { pair } = await selfSignedKeyPair(folderForTest(), [], () => now);
  const certificate = new X509Certificate(pair.cert);
  expect(certificate.ca).toBe(false);
  expect(certificate.publicKey.asymmetricKeyType).toBe('ec');
  expect(Math.round((pair.notAfterMs - now) / day)).toBe(397);
  expect(Date.parse(certificate.validFrom)).toBeLessThan(now);
});

test('it is made anew when a name is asked for that it does not speak for, and not for one that it does', async () => {
  const data = folderForTest();
  const first = await selfSignedKeyPair(data, ['spark.example']);
  expect((await selfSignedKeyPair(data, ['spark.example', 'localhost'])).pair.fingerprint).toBe(first.pair.fingerprint);
  expect((await selfSignedKeyPair(data, ['other.example'])).pair.fingerprint).not.toBe(first.pair.fingerprint);
});

test('it is renewed 30 days before it ends, at a start and while a server runs', async () => {
  const data = folderForTest();
  const clock = { now };
  const source = await selfSignedKeyPair(data, [], () => clock.now);
  const { fingerprint, notAfterMs } = source.pair;
  clock.now = notAfterMs - 31 * day;
  expect(await source.next()).toBeNull();
  expect((await selfSignedKeyPair(data, [], () => clock.now)).pair.fingerprint).toBe(fingerprint);
  clock.now = notAfterMs - 29 * day;
  const next = await source.next();
  expect(next?.fingerprint).not.toBe(fingerprint);
  expect(next?.notAfterMs).toBeGreaterThan(notAfterMs);
  expect((await selfSignedKeyPair(data, [], () => clock.now)).pair.fingerprint).toBe(next?.fingerprint);
});

test.each([
  ['a damaged certificate', 'cert.pem', 'x'],
  ['a damaged key', 'key.pem', ''],
])('%s is replaced by a whole pair', async (_, file, text) => {
  const data = folderForTest();
  const first = await selfSignedKeyPair(data, []);
  writeFileSync(join(data, 'tls', file), text);
  const { pair } = await selfSignedKeyPair(data, []);
  expect(pair.fingerprint).not.toBe(first.pair.fingerprint);
  expect(readFileSync(join(data, 'tls/cert.pem'), 'utf8')).toBe(pair.cert);
});

test('a folder that others can look into is closed to them before the key lies in it', async () => {
  const data = folderForTest();
  await selfSignedKeyPair(data, []);
  chmodSync(join(data, 'tls'), 0o755);
  await selfSignedKeyPair(data, ['new.example']);
  expect(statSync(join(data, 'tls')).mode & 0o777).toBe(0o700);
  expect(existsSync(join(data, 'tls/key.pem'))).toBe(true);
});

test('only what can be a name or an address stands in it', () => {
  const names = namesOfThisMachine(['Spark.Example', 'bad name', 'x/y', '', '192.0.2.1']);
  expect(names).toContain('spark.example');
  expect(names).toContain('192.0.2.1');
  for (const bad of ['bad name', 'x/y', '']) expect(names).not.toContain(bad);
  expect(new Set(names).size).toBe(names.length);
});
