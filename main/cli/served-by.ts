import { isIP } from 'node:net';
import { isLoopback, isWildcard } from '../server/hosts.ts';
import type { KeyPairSource } from '../server/tls/key-pair.ts';
import { keyPairFromFiles } from '../server/tls/key-pair.ts';
import { selfSignedKeyPair } from '../server/tls/self-signed.ts';
import { reasonOf, UsageError } from './usage-error.ts';

export interface TlsOptions {
  readonly host: string;
  readonly allowedHost: readonly string[];
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsSelfSigned: boolean;
}

/**
 * The certificate to serve with, as the options say; `null`: without TLS.
 * @param folder where one that is made here is kept
 * @throws UsageError, ServerStartError
 */
export async function keyPairOf(folder: string, options: TlsOptions): Promise<KeyPairSource | null> {
  const { tlsCert, tlsKey, tlsSelfSigned, host, allowedHost } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new UsageError('A certificate needs its key: give both --tls-cert and --tls-key, or --tls-self-signed alone.');
  }
  if (tlsCert !== undefined && tlsKey !== undefined) return keyPairFromFiles(tlsCert, tlsKey);
  if (!tlsSelfSigned) return null;
  const names = allowedHost.map((name) =>
    name
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^\[|\]$/g, ''),
  );
  const asked = [...(isWildcard(host) || isLoopback(host) ? [] : [host.toLowerCase()]), ...names];
  try {
    return await selfSignedKeyPair(
      folder,
      asked.filter((name) => isIP(name) !== 0 || /^[a-z0-9.-]+$/.test(name)),
    );
  } catch (error) {
    throw new UsageError(`The certificate can't be kept in "${folder}": ${reasonOf(error)}. Name another folder with --data.`);
  }
}
