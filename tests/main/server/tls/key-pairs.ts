import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';

const dayMs = 86_400_000;

/** A folder that is gone when the test ends. */
export function folderForTest(): string {
  const made = mkdtempSync(join(tmpdir(), 'spark-companion-tls-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export interface MadeFiles {
  readonly cert: string;
  readonly key: string;
  readonly pem: { readonly cert: string; readonly key: string };
  /** The certificate of the authority that vouches for it, as PEM. */
  readonly authority: string;
}

interface Made {
  /** From today on; negative: before. */
  readonly fromDays?: number;
  readonly toDays?: number;
  readonly folder?: string;
}

/** A certificate for localhost by an authority of its own, in two files. */
export async function filesByAuthority({ fromDays = -1, toDays = 30, folder = folderForTest() }: Made = {}): Promise<MadeFiles> {
  const common = { keyType: 'ec', algorithm: 'sha256' } as const;
  const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    notBeforeDate: new Date(Date.now() + fromDays * dayMs),
    notAfterDate: new Date(Date.now() + toDays * dayMs),
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const paths = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  writeFileSync(paths.cert, cert);
  writeFileSync(paths.key, key);
  return { ...paths, pem: { cert, key }, authority: authority.cert };
}

/** The same key, encrypted, in the form of today or in that of OpenSSL before 1.0. */
export const encrypted = (key: string, form: 'pkcs8' | 'sec1'): string =>
  createPrivateKey(key).export({ type: form, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }).toString();
