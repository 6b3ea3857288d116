import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerStartError } from '../../../../main/server/start-error.ts';
import { checkKeyPair, keyPairFromFiles } from '../../../../main/server/tls/key-pair.ts';
import { encrypted, filesByAuthority, folderForTest } from './key-pairs.ts';

const names = { cert: 'cert.pem', key: 'key.pem' };

const refusal = (made: Promise<unknown>) =>
  made.then(
    () => 'taken',
    (error: unknown) => (error instanceof ServerStartError ? error.message : error),
  );

describe('a pair that can not be used is told in one line with the fix', () => {
  test('a file that is missing, a folder, or not for this user', async () => {
    const files = await filesByAuthority();
    const folder = folderForTest();
    expect(await refusal(keyPairFromFiles('/nowhere/cert.pem', files.key))).toBe(
      'The certificate "/nowhere/cert.pem" can\'t be read: it doesn’t exist. Name another with --tls-cert.',
    );
    mkdirSync(join(folder, 'key.pem'));
    expect(await refusal(keyPairFromFiles(files.cert, join(folder, 'key.pem')))).toMatch(/can't be read: it is a folder.*--tls-key/);
    chmodSync(files.key, 0);
    // Root may read everything.
    if (process.getuid?.() !== 0) expect(await refusal(keyPairFromFiles(files.cert, files.key))).toMatch(/permission denied/);
  });

  test('a certificate that is none, or a key in its place', async () => {
    const { pem } = await filesByAuthority();
    for (const cert of ['', 'x', pem.key, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', pem.cert.slice(0, 200)]) {
      expect(() => checkKeyPair({ ...pem, cert }, names, Date.now())).toThrow(/"cert\.pem" is no certificate in PEM form/);
    }
  });

  test('a key that is none, or a certificate in its place', async () => {
    const { pem } = await filesByAuthority();
    for (const key of ['', 'x', pem.cert, pem.key.slice(0, 100)]) {
      expect(() => checkKeyPair({ ...pem, key }, names, Date.now())).toThrow(/"key\.pem" is no private key in PEM form/);
    }
  });

  test.each(['pkcs8', 'sec1'] as const)('a key that is encrypted, as %s', async (form) => {
    const { pem } = await filesByAuthority();
    expect(() => checkKeyPair({ ...pem, key: encrypted(pem.key, form) }, names, Date.now())).toThrow(
      /"key\.pem" is encrypted.*openssl pkey -in KEY -out NEW/,
    );
  });

  test('a key that belongs to another certificate', async () => {
    const [one, other] = [await filesByAuthority(), await filesByAuthority()];
    expect(() => checkKeyPair({ cert: one.pem.cert, key: other.pem.key }, names, Date.now())).toThrow(
      'The key "key.pem" doesn\'t belong to the certificate "cert.pem": give the two that were made together.',
    );
  });

  test('a certificate that is over, or not yet begun', async () => {
    const over = await filesByAuthority({ fromDays: -20, toDays: -2 });
    const early = await filesByAuthority({ fromDays: 2, toDays: 20 });
    expect(await refusal(keyPairFromFiles(over.cert, over.key))).toMatch(/ended on \d{4}-\d\d-\d\d: renew it, or use --tls-self-signed/);
    expect(await refusal(keyPairFromFiles(early.cert, early.key))).toMatch(/holds only from \d{4}-\d\d-\d\d: is the clock/);
  });

  test('and whatever stands in the files, it is never another kind of error', async () => {
    const { pem } = await filesByAuthority();
    const lines = pem.cert.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.string(), fc.string(), (at, noise, key) => {
        const cert = lines.with(at, noise).join('\n');
        for (const texts of [
          { cert, key: pem.key },
          { cert: pem.cert, key },
        ]) {
          try {
            checkKeyPair(texts, names, Date.now());
          } catch (error) {
            expect(error).toBeInstanceOf(ServerStartError);
            expect((error as Error).message).not.toContain('\n');
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('a pair that fits is taken, with its fingerprint as browsers show it', async () => {
  const files = await filesByAuthority();
  const { pair } = await keyPairFromFiles(files.cert, files.key);
  expect(pair).toMatchObject({ ...files.pem, selfSigned: false, fingerprint: new X509Certificate(files.pem.cert).fingerprint256 });
  expect(pair.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test('files that are replaced are taken over once they are whole; half replaced ones are waited for', async () => {
  const files = await filesByAuthority();
  const source = await keyPairFromFiles(files.cert, files.key);
  expect(await source.next()).toBeNull();
  const renewed = await filesByAuthority();
  writeFileSync(files.cert, renewed.pem.cert);
  expect(await source.next()).toBeNull();
  expect(source.pair.cert).toBe(files.pem.cert);
  writeFileSync(files.key, renewed.pem.key);
  expect((await source.next())?.cert).toBe(renewed.pem.cert);
  expect(source.pair.cert).toBe(renewed.pem.cert);
  expect(await source.next()).toBeNull();
});
