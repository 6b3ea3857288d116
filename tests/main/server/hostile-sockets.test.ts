import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call, liveSocket, serverForTest, type TestServer } from './running-server.ts';

/*
 * What a WebSocket library would never send, by hand: frames that break RFC 6455, and handshakes that aren't any. (No fuzzer for WebSocket
 * servers is to be had from Debian; its cases are done here after the sections of the RFC.)
 */

/** A raw connection with an accepted upgrade. */
async function upgraded(server: TestServer, path: string): Promise<{ socket: Socket; ended: Promise<Buffer> }> {
  const { port } = server.address;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve) => socket.on('close', () => resolve(Buffer.concat(chunks))));
  const head = new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      if (!chunk.includes('\r\n\r\n')) return;
      expect(chunk.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /);
      socket.off('data', hear);
      socket.on('data', (more) => chunks.push(more));
      resolve();
    };
    socket.on('data', hear);
  });
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: ${server.bearer.authorization}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  await head;
  return { socket, ended };
}

/** A frame with a mask of zeros, whatever its first byte says. */
function frame(firstByte: number, payload: Buffer, { masked = true, claimed = payload.length } = {}): Buffer {
  const size =
    claimed < 126 ? Buffer.from([claimed]) : claimed < 65_536 ? Buffer.from([126, claimed >> 8, claimed & 255]) : longSize(claimed);
  if (masked) size[0] = (size[0] ?? 0) | 0x80;
  return Buffer.concat([Buffer.from([firstByte]), size, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}
function longSize(claimed: number): Buffer {
  const size = Buffer.alloc(9);
  size[0] = 127;
  size.writeBigUInt64BE(BigInt(claimed), 1);
  return size;
}

const text = Buffer.from('{"type":"visible","visible":true}');
const breaches: [string, Buffer][] = [
  ['a frame without a mask (5.1)', frame(0x81, text, { masked: false })],
  ['a reserved bit (5.2)', frame(0xc1, text)],
  ['all reserved bits (5.2)', frame(0xf1, text)],
  ['a reserved opcode (5.2)', frame(0x83, text)],
  ['a reserved control opcode (5.2)', frame(0x8b, Buffer.alloc(0))],
  ['a continuation of nothing (5.4)', frame(0x80, text)],
  ['a text inside a fragmented text (5.4)', Buffer.concat([frame(0x01, text), frame(0x81, text)])],
  ['a ping in fragments (5.5)', frame(0x09, text)],
  ['a ping of 126 bytes (5.5)', frame(0x89, Buffer.alloc(126))],
  ['a close of one byte (5.5.1)', frame(0x88, Buffer.from([3]))],
  ['a close with a code that may not be sent (7.4)', frame(0x88, Buffer.from([0x03, 0xed]))],
  ['a close with a reason that is no UTF-8 (8.1)', frame(0x88, Buffer.from([0x03, 0xe8, 0xff, 0xfe]))],
  ['a text that is no UTF-8 (8.1)', frame(0x81, Buffer.from([0xc3, 0x28]))],
  ['a text that is half a character (8.1)', frame(0x81, Buffer.from([0xf0, 0x9f]))],
  ['a size of 2^63 and more (5.2)', Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.alloc(8, 0xff), Buffer.alloc(4)])],
  ['a size of 4 GiB that never comes', frame(0x81, Buffer.from('x'), { claimed: 2 ** 32 })],
  ['one byte more than it may say', frame(0x81, Buffer.alloc(64 * 1024 + 1, 0x20))],
  [
    'fragments that are too much together',
    Buffer.concat([frame(0x01, Buffer.alloc(40_000, 0x20)), frame(0x80, Buffer.alloc(40_000, 0x20))]),
  ],
  ['a compressed frame that nobody has agreed on', frame(0xc1, Buffer.from('789c0300', 'hex'))],
];

describe.each(['/api/live', '/api/rpc'])('on %s', (path) => {
  test.each(breaches)('%s ends that connection, and nobody else’s', async (_, bytes) => {
    const server = await serverForTest();
    const good = await liveSocket(server);
    const { socket, ended } = await upgraded(server, path);
    socket.write(bytes);
    await ended;
    server.companion.tick();
    await good.until((message) => message.type === 'snapshot' && message.snapshot.sequence === 2);
    expect(server.problems).toEqual([]);
  });

  test('noise of any kind ends it or is passed over, and the server goes on', async () => {
    const server = await serverForTest();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
        const { socket, ended } = await upgraded(server, path);
        socket.end(Buffer.from(noise));
        await ended;
      }),
      { numRuns: 60 },
    );
    expect((await call(server, '/api/about', { headers: server.bearer })).status).toBe(200);
    expect(server.problems).toEqual([]);
    expect(server.companion.viewers).toBe(0);
  }, 30_000);
});

test('thousands of empty fragments and pings cost the others nothing', async () => {
  const server = await serverForTest();
  const good = await liveSocket(server);
  const { socket, ended } = await upgraded(server, '/api/live');
  socket.write(frame(0x01, Buffer.alloc(0)));
  for (let part = 0; part < 2000; part++) socket.write(Buffer.concat([frame(0x00, Buffer.alloc(0)), frame(0x89, Buffer.alloc(125))]));
  server.companion.tick();
  await good.until((message) => message.type === 'snapshot' && message.snapshot.sequence === 2);
  socket.destroy();
  await ended;
});

/** What comes back to bytes that are written as they are. */
const answerTo = (server: TestServer, bytes: string) =>
  new Promise<string>((resolve, reject) => {
    let said = '';
    const socket = connect(server.address.port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
      socket.end();
    });
    socket.on('close', () => resolve(said.split('\r\n', 1)[0] ?? ''));
    socket.on('error', reject);
  });

test.each([
  ['no version', 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n', 400],
  [
    'an old version',
    'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n',
    101,
  ],
  ['no key', 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n', 400],
  ['a short key', 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n', 400],
  [
    'another protocol',
    'Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n',
    400,
  ],
])('a handshake with %s is answered as the standard says', async (_, headers, status) => {
  const server = await serverForTest();
  const said = await answerTo(
    server,
    `GET /api/live HTTP/1.1\r\nHost: 127.0.0.1:${server.address.port}\r\nAuthorization: ${server.bearer.authorization}\r\n${headers}\r\n`,
  );
  expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

test.each([
  ['two lengths', (host: string) => `POST /login HTTP/1.1\r\n${host}Content-Length: 4\r\nContent-Length: 5\r\n\r\ntoken`],
  [
    'a length and chunks',
    (host: string) => `POST /login HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ['a folded header', (host: string) => `GET / HTTP/1.1\r\n${host}X-A: a\r\n b\r\n\r\n`],
  ['a bare line feed in a header', (host: string) => `GET / HTTP/1.1\r\n${host}X-A: a\nX-B: b\r\n\r\n`],
  ['a blank in a header’s name', (host: string) => `GET / HTTP/1.1\r\n${host}X A: a\r\n\r\n`],
  ['a NUL in a header', (host: string) => `GET / HTTP/1.1\r\n${host}X-A: a\0b\r\n\r\n`],
  ['an unknown method', (host: string) => `PWN / HTTP/1.1\r\n${host}\r\n`],
  ['another protocol', () => 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  ['TLS on a plain port', () => '\x16\x03\x01\x00\x05hello\r\n\r\n'],
  ['two hosts', (host: string) => `GET / HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`],
])('a request with %s is refused and its connection ends', async (_, request) => {
  const server = await serverForTest();
  const said = await answerTo(server, request(`Host: 127.0.0.1:${server.address.port}\r\n`));
  expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect((await call(server, '/healthz')).status).toBe(200);
  expect(server.problems).toEqual([]);
});
