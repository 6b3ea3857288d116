import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileReason } from '../../../app/settings/private-file.node.ts';
import { ServerStartError } from '../start-error.ts';

/** A certificate with its key, both as PEM, and what has to be known of them. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate, as browsers show it: "AB:CD:…". */
  readonly fingerprint: string;
  readonly notAfterMs: number;
  /** Nobody but itself vouches for it: a browser warns once, and its fingerprint is to be compared. */
  readonly selfSigned: boolean;
}

/** Where a pair comes from, and comes from again before it ends. */
export interface KeyPairSource {
  readonly pair: KeyPair;
  /** The pair that is to be used from now on, where there is another; else `null`. Never rejects. */
  next(): Promise<KeyPair | null>;
}

const bad = (message: string) => new ServerStartError('tls-unusable', message);
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

async function read(path: string, what: string, option: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    throw bad(
      `The ${what} "${path}" can't be read: ${code === 'ENOENT' ? 'it doesn’t exist' : fileReason(error)}. Name another with ${option}.`,
    );
  });
  return text;
}

/**
 * What a certificate and a key are, once they fit each other and hold now.
 * @param names what they are called in messages
 * @throws ServerStartError in one line that names the file and the fix
 */
export function checkKeyPair(
  { cert, key }: { readonly cert: string; readonly key: string },
  names: { readonly cert: string; readonly key: string },
  nowMs: number,
): KeyPair {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    throw bad(`"${names.cert}" is no certificate in PEM form: it must begin with "-----BEGIN CERTIFICATE-----", the server's own first.`);
  }
  let privateKey: ReturnType<typeof createPrivateKey>;
  try {
    privateKey = createPrivateKey(key);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MISSING_PASSPHRASE' || /ENCRYPTED/.test(key) || /passphrase|interrupted or cancelled/i.test(message)) {
      throw bad(
        `The key "${names.key}" is encrypted, and nobody is there to type its passphrase: decrypt it with "openssl pkey -in KEY -out NEW".`,
      );
    }
    throw bad(`"${names.key}" is no private key in PEM form: it must begin with "-----BEGIN PRIVATE KEY-----" or the like.`);
  }
  if (!certificate.checkPrivateKey(privateKey)) {
    throw bad(`The key "${names.key}" doesn't belong to the certificate "${names.cert}": give the two that were made together.`);
  }
  const notBeforeMs = Date.parse(certificate.validFrom);
  const notAfterMs = Date.parse(certificate.validTo);
  if (nowMs > notAfterMs) throw bad(`The certificate "${names.cert}" ended on ${day(notAfterMs)}: renew it, or use --tls-self-signed.`);
  if (nowMs < notBeforeMs) {
    throw bad(`The certificate "${names.cert}" holds only from ${day(notBeforeMs)}: is the clock of this machine right?`);
  }
  return { cert, key, fingerprint: certificate.fingerprint256, notAfterMs, selfSigned: signedByItself(certificate) };
}

const signedByItself = (certificate: X509Certificate): boolean =>
  certificate.issuer === certificate.subject && certificate.verify(certificate.publicKey);

/**
 * The pair in two files. When they are replaced, by a program that renews them, the new one is taken over.
 * @throws ServerStartError
 */
export async function keyPairFromFiles(certFile: string, keyFile: string, now: () => number = Date.now): Promise<KeyPairSource> {
  const names = { cert: certFile, key: keyFile };
  const readBoth = async () =>
    checkKeyPair({ cert: await read(certFile, 'certificate', '--tls-cert'), key: await read(keyFile, 'key', '--tls-key') }, names, now());
  let pair = await readBoth();
  return {
    get pair() {
      return pair;
    },
    async next() {
      // Half replaced, or unreadable for a moment: the old one goes on, and the next look finds it whole.
      const found = await readBoth().catch(() => pair);
      if (found.cert === pair.cert) return null;
      pair = found;
      return pair;
    },
  };
}
