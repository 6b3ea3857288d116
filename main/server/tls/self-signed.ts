import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { writePrivately } from '../../../app/settings/private-file.node.ts';
import { checkKeyPair, type KeyPair, type KeyPairSource } from './key-pair.ts';

export const tlsFolderName = 'tls';
const dayMs = 86_400_000;
/** As long as browsers take from anybody. */
const validForMs = 397 * dayMs;
/** It is made anew when less is left. */
const renewBeforeMs = 30 * dayMs;
/** The clock of the other computer may be a little behind. */
const backdatedMs = 3_600_000;

/** The names and addresses of this machine, and those by which it is reached besides. */
export function namesOfThisMachine(further: readonly string[]): readonly string[] {
  const own = hostname().toLowerCase();
  const addresses = Object.values(networkInterfaces())
    .flatMap((each) => (each ?? []).map(({ address }) => address))
    // Addresses of a single cable stand in no URL.
    .filter((address) => !/^fe80:/i.test(address));
  const names = ['localhost', own, ...(own.includes('.') ? [] : [`${own}.local`]), '127.0.0.1', '::1', ...addresses, ...further];
  return [...new Set(names.map((name) => name.toLowerCase()))].filter((name) => isIP(name) !== 0 || /^[a-z0-9.-]+$/.test(name));
}

/** Whether a certificate speaks for a name or address. */
export const covers = (certificate: X509Certificate, name: string): boolean =>
  isIP(name) === 0 ? certificate.checkHost(name, { subject: 'never' }) !== undefined : certificate.checkIP(name) !== undefined;

async function make(names: readonly string[], nowMs: number): Promise<{ cert: string; key: string }> {
  // Needed once in a year: loading it at every start would cost every server the memory.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Spark Companion' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - backdatedMs),
    notAfterDate: new Date(nowMs + validForMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/**
 * A certificate that this machine vouches for itself, kept in the data folder for this user alone. The same at every start, so that
 * a browser that was told to trust it goes on doing so; made anew before it ends, or where it doesn't speak for a name that is asked of it.
 * @param asked names that it must speak for; the machine's own are added when it is made, but their change alone is no reason for another
 * @throws ServerStartError, or the error of the system call where the folder can't be written
 */
export async function selfSignedKeyPair(folder: string, asked: readonly string[], now: () => number = Date.now): Promise<KeyPairSource> {
  const paths = { cert: join(folder, tlsFolderName, 'cert.pem'), key: join(folder, tlsFolderName, 'key.pem') };

  async function kept(): Promise<KeyPair | null> {
    try {
      const texts = { cert: await readFile(paths.cert, 'utf8'), key: await readFile(paths.key, 'utf8') };
      const pair = checkKeyPair(texts, paths, now());
      const certificate = new X509Certificate(pair.cert);
      const fits = asked.every((name) => covers(certificate, name));
      return fits && pair.notAfterMs - now() > renewBeforeMs ? pair : null;
    } catch {
      return null; // missing, damaged or over: it is made anew
    }
  }

  async function made(): Promise<KeyPair> {
    await mkdir(join(folder, tlsFolderName), { recursive: true, mode: 0o700 });
    await chmod(join(folder, tlsFolderName), 0o700);
    const texts = await make(namesOfThisMachine(asked), now());
    await writePrivately(paths.key, texts.key);
    await writePrivately(paths.cert, texts.cert);
    return checkKeyPair(texts, paths, now());
  }

  let pair = (await kept()) ?? (await made());
  return {
    get pair() {
      return pair;
    },
    async next() {
      if (pair.notAfterMs - now() > renewBeforeMs) return null;
      const found = (await kept()) ?? (await made().catch(() => null));
      if (found === null || found.cert === pair.cert) return null;
      pair = found;
      return pair;
    },
  };
}
