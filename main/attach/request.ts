import { type ClientRequestArgs, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import type { FoundServer } from './found-server.ts';

/** A server on this machine that does not begin to answer within this time is not worth waiting for. */
export const patienceMs = 3000;

const plain = (fingerprint: string) => fingerprint.replaceAll(':', '').toLowerCase();

/**
 * How a server with a certificate of its own is connected to: nobody vouches for it, so it has to be the very one that the server has
 * written down. Nothing is said, the token least of all, before that is known.
 */
export function connectionOf({ origin, fingerprint }: Pick<FoundServer, 'origin' | 'fingerprint'>): ClientRequestArgs {
  if (fingerprint === null) return { agent: false };
  return {
    createConnection(_options, onCreated): Duplex | null {
      const { hostname, port } = new URL(origin);
      const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), rejectUnauthorized: false });
      socket.once('error', (error) => onCreated(error, socket));
      socket.once('secureConnect', () => {
        if (plain(socket.getPeerCertificate().fingerprint256 ?? '') === plain(fingerprint)) onCreated(null, socket);
        else socket.destroy(new Error('The server shows another certificate than the one it has written down.'));
      });
      return null;
    },
  };
}

/** Who asks, as every request to the server says it. */
export const headersOf = ({ token }: Pick<FoundServer, 'token'>) => ({ authorization: `Bearer ${token}` });

/** Asks a server for something. Rejects where it does not begin to answer in time. */
export function ask(server: FoundServer, path: string, method: 'GET' | 'HEAD' = 'GET'): Promise<IncomingMessage> {
  const url = new URL(path, server.origin);
  const request = url.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...connectionOf(server), method, headers: headersOf(server), timeout: patienceMs }, resolve);
    asked.on('timeout', () => asked.destroy(new Error('The server does not answer.')));
    asked.on('error', reject);
    asked.end();
  });
}
