import type { TlsOptions } from 'node:tls';
import { limits } from '../limits.ts';

/** What browsers of the last ten years speak: forward secrecy and authenticated encryption, nothing that a scanner frowns at. */
export const tlsOptions: TlsOptions = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    ...['ECDSA', 'RSA'].flatMap((kind) => [
      `ECDHE-${kind}-AES128-GCM-SHA256`,
      `ECDHE-${kind}-AES256-GCM-SHA384`,
      `ECDHE-${kind}-CHACHA20-POLY1305`,
    ]),
  ].join(':'),
  ecdhCurve: 'X25519:P-256:P-384',
  handshakeTimeout: limits.handshakeTimeoutMs,
};
