import { writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { connect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { keyPairFromFiles } from '../../../main/server/tls/key-pair.ts';
import { selfSignedKeyPair } from '../../../main/server/tls/self-signed.ts';
import { serverForTest, type TestServer } from './running-server.ts';
import { filesByAuthority, folderForTest } from './tls/key-pairs.ts';

/** A server with a certificate of its own making, and one with that of an authority. */
const selfMade = async () => serverForTest({ keyPair: await selfSignedKeyPair(folderForTest(), []) });
async function vouchedFor(options: { readonly strictTransport?: boolean } = {}) {
  const files = await filesByAuthority();
  const server = await serverForTest({ keyPair: await keyPairFromFiles(files.cert, files.key), ...options });
  return { server, files };
}

function ask(
  server: TestServer,
  path: string,
  headers: Record<string, string>,
  ca?: string,
): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const { port } = server.address;
  return new Promise((resolve, reject) => {
    const asked = tlsRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        agent: false,
        headers: { host: `localhost:${port}`, ...headers },
        ...(ca ? { ca, servername: 'localhost' } : { rejectUnauthorized: false }),
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('over TLS', () => {
  test('a program that trusts the authority gets its answers, and one that doesn’t gets none', async () => {
    const { server, files } = await vouchedFor();
    expect((await ask(server, '/api/about', server.bearer, files.authority)).status).toBe(200);
    const other = await filesByAuthority();
    await expect(ask(server, '/api/about', server.bearer, other.authority)).rejects.toThrow(/unable to verify|signature|certificate/i);
  });

  test('the address begins with https, the cookie is Secure and bound to the host, and the live feed comes', async () => {
    const server = await selfMade();
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/\?token=/);
    const { headers } = await ask(server, `/?token=${server.token}`, {});
    const [set = ''] = headers['set-cookie'] ?? [];
    expect(set).toMatch(/^__Host-spark-companion-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure;/);
    const [cookie = ''] = set.split(';');
    const at = `127.0.0.1:${server.address.port}`;
    const open = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`wss://${at}/api/live`, { headers: { cookie, origin }, rejectUnauthorized: false });
        socket.on('message', (text) => {
          resolve(JSON.parse(text.toString()).type);
          socket.close();
        });
        socket.on('error', (error) => resolve(error.message));
      });
    expect(await open(`https://${at}`)).toBe('hello');
    expect(await open(`http://${at}`)).toMatch(/403/);
  });

  test('browsers are told to come over TLS alone where they trust the certificate, and only there', async () => {
    const strict = async (server: TestServer) => (await ask(server, '/', server.bearer)).headers['strict-transport-security'];
    expect(await strict((await vouchedFor()).server)).toBe('max-age=31536000');
    expect(await strict((await vouchedFor({ strictTransport: false })).server)).toBeUndefined();
    expect(await strict(await selfMade())).toBeUndefined();
  });

  test('whoever speaks plain HTTP, an old TLS or nonsense gets nothing, and the others their answers', async () => {
    const server = await selfMade();
    const { port } = server.address;
    const plain = new Promise((resolve) =>
      request({ host: '127.0.0.1', port, path: '/healthz' }, (response) => resolve(response.statusCode))
        .on('error', () => resolve('refused'))
        .end(),
    );
    const nonsense = new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.alloc(4096, 0x16)));
      socket.on('error', () => {});
      socket.on('close', () => resolve('closed'));
    });
    const old = new Promise((resolve) => {
      const socket = tlsConnect({
        host: '127.0.0.1',
        port,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'ALL:@SECLEVEL=0',
        rejectUnauthorized: false,
      });
      socket.on('secureConnect', () => resolve(socket.getProtocol()));
      socket.on('error', () => resolve('refused'));
    });
    expect(await Promise.all([plain, nonsense, old])).toEqual(['refused', 'closed', 'refused']);
    expect((await ask(server, '/api/about', server.bearer)).status).toBe(200);
    expect(server.problems).toEqual([]);
  });

  test.each([
    ['ECDHE-ECDSA-AES128-SHA256', 'refused'],
    ['ECDHE-ECDSA-AES256-SHA', 'refused'],
    ['ECDHE-ECDSA-AES128-CCM', 'refused'],
    ['ECDHE-ECDSA-AES128-GCM-SHA256', 'TLSv1.2'],
    ['ECDHE-ECDSA-CHACHA20-POLY1305', 'TLSv1.2'],
  ])('a client that knows %s alone is %s', async (ciphers, outcome) => {
    const server = await selfMade();
    const spoken = await new Promise((resolve) => {
      const socket = tlsConnect({
        host: '127.0.0.1',
        port: server.address.port,
        maxVersion: 'TLSv1.2',
        ciphers,
        rejectUnauthorized: false,
      });
      socket.on('secureConnect', () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
    });
    expect(spoken).toBe(outcome);
  });

  test('a certificate that was renewed is shown to whoever comes next, without a new start', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { server, files } = await vouchedFor();
    const renewed = await filesByAuthority();
    writeFileSync(files.cert, renewed.pem.cert);
    writeFileSync(files.key, renewed.pem.key);
    await vi.advanceTimersByTimeAsync(12 * 3_600_000);
    await vi.waitFor(async () => expect((await ask(server, '/api/about', server.bearer, renewed.authority)).status).toBe(200));
    expect(server.lines).toEqual([expect.stringMatching(/^The certificate was renewed\. Its SHA-256 fingerprint is ([0-9A-F]{2}:){31}/)]);
  });

  test('the phone gets the fingerprint of a certificate that this machine has made itself', async () => {
    const server = await serverForTest({ host: '0.0.0.0', allowRemote: true, keyPair: await selfSignedKeyPair(folderForTest(), []) });
    const [link] = server.addresses.outside('viewer');
    // A machine without a network has no such address.
    if (link === undefined) expect(server.addresses.outside('operator')).toEqual([]);
    else expect(link).toBe(`https://${new URL(link).host}/?token=${server.viewer.token}`);
    expect(server.addresses.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect((await vouchedFor()).server.addresses.fingerprint).toBeNull();
  });
});
