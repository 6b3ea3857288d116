import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { KeyPairSource } from './key-pair.ts';
import { tlsOptions } from './options.ts';

/** Certificates are renewed weeks before they end: twice a day is soon enough. */
const lookEveryMs = 12 * 3_600_000;

/** Gives a server that runs the certificate that follows its own. Open connections keep theirs. Returns what ends it. */
export function followKeyPair(server: Server, source: KeyPairSource, log: (line: string) => void): () => void {
  const timer = setInterval(async () => {
    const next = await source.next();
    if (next === null) return;
    (server as TlsServer).setSecureContext({ ...tlsOptions, cert: next.cert, key: next.key });
    log(`The certificate was renewed. Its SHA-256 fingerprint is ${next.fingerprint}`);
  }, lookEveryMs).unref();
  return () => clearInterval(timer);
}
