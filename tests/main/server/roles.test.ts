import { RPCLink } from '@orpc/client/websocket';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../../../app/api/client.ts';
import { contract } from '../../../app/api/contract.ts';
import { roleFor } from '../../../app/api/roles.ts';
import { call, serverForTest, signedIn, type TestServer, upgradeStatus } from './running-server.ts';

function procedures(node: unknown, path: readonly string[] = []): [string, AnyContractProcedure][] {
  if (isContractProcedure(node)) return [[path.join('.'), node]];
  return Object.entries(node as object).flatMap(([name, child]) => procedures(child, [...path, name]));
}

const operators = procedures(contract).filter(([path]) => roleFor(path.split('.'), {}) === 'operator');
const viewers = procedures(contract).filter(([path]) => roleFor(path.split('.'), {}) === 'viewer');
const json = { 'content-type': 'application/json' };

const over = (server: TestServer, headers: Record<string, string>) => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}/api/rpc`, { headers });
  return { socket, client: createClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })) };
};

/** Calls whatever stands at a path of the client, with an input that makes no sense. */
const callAt = (client: unknown, path: string, input: unknown): Promise<unknown> => {
  let found = client;
  for (const name of path.split('.')) found = Reflect.get(found as object, name);
  return (found as (input: unknown) => Promise<unknown>)(input);
};

const codeOf = (made: Promise<unknown>) =>
  made.then(
    () => 'answered',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

describe('a viewer', () => {
  test.each(operators)(
    'is refused %s over HTTP, with the token and as a signed-in browser, before its input is looked at',
    async (_, procedure) => {
      const server = await serverForTest();
      const { method = 'POST', path = '/' } = procedure['~orpc'].route;
      const origin = `http://127.0.0.1:${server.address.port}`;
      for (const credential of [server.viewer.bearer, { ...(await signedIn(server, server.viewer.token)), origin }]) {
        const answer = await call(server, `/api${path.replace(/\{\w+\}/, 'x')}`, {
          method,
          headers: { ...(method === 'GET' || method === 'DELETE' ? {} : json), ...credential },
          ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{"nonsense":1}' }),
        });
        expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, 'FORBIDDEN']);
        expect(answer.text).toContain('viewer');
      }
      expect(server.companion.periodMs).toBe(1000);
      expect(server.problems).toEqual([]);
    },
  );

  test('is refused the same calls over the WebSocket, and may make the others', async () => {
    const server = await serverForTest();
    const { socket, client } = over(server, server.viewer.bearer);
    for (const [path] of operators) expect([path, await codeOf(callAt(client, path, { nonsense: 1 }))]).toEqual([path, 'FORBIDDEN']);
    for (const [path] of viewers) expect([path, await codeOf(callAt(client, path, {}))]).not.toEqual([path, 'FORBIDDEN']);
    expect(server.companion.periodMs).toBe(1000);
    socket.close();
  });

  test('may read the report, but not have it read anew, spelled in whatever way', async () => {
    const server = await serverForTest();
    const get = async (query: string) => (await call(server, `/api/machine/report${query}`, { headers: server.viewer.bearer })).status;
    expect([await get(''), await get('?fresh=false')]).toEqual([200, 200]);
    for (const query of ['?fresh=true', '?fresh=1', '?fresh', '?fresh=true&fresh=false', '?fresh[]=true'])
      expect([query, await get(query)]).toEqual([query, 403]);
  });

  test('sees the screen, the live feed, the metrics and the description of the API', async () => {
    const server = await serverForTest();
    for (const path of ['/', '/now', '/metrics', '/api/openapi.json', '/api/about', '/api/snapshot']) {
      expect([path, (await call(server, path, { headers: server.viewer.bearer })).status]).toEqual([path, 200]);
    }
    expect(await upgradeStatus(server, '/api/live', server.viewer.bearer)).toBe(101);
  });

  test('is told so, and so is an operator', async () => {
    const server = await serverForTest();
    const roleOf = async (headers: Record<string, string>) => JSON.parse((await call(server, '/api/about', { headers })).text).role;
    expect([await roleOf(server.viewer.bearer), await roleOf(server.bearer)]).toEqual(['viewer', 'operator']);
    expect(await roleOf(await signedIn(server, server.viewer.token))).toBe('viewer');
  });

  test('is refused the files of exports, whether there is one or not', async () => {
    const server = await serverForTest();
    const file = '/api/exports/any/file';
    for (const method of ['GET', 'HEAD']) {
      expect((await call(server, file, { method, headers: server.viewer.bearer })).status).toBe(403);
      expect((await call(server, file, { method, headers: server.bearer })).status).toBe(404);
    }
  });
});

describe('who is signed in', () => {
  const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' };
  const list = async (server: TestServer, headers: Record<string, string>) =>
    JSON.parse((await call(server, '/api/sessions', { headers })).text);

  test('is listed with what its browser says it is, its role and its address, and marked where it asks itself', async () => {
    const server = await serverForTest();
    await call(server, `/?token=${server.viewer.token}`, { headers: browser });
    const mine = await signedIn(server);
    expect(await list(server, mine)).toEqual([
      expect.objectContaining({ role: 'operator', agent: null, current: true, address: '127.0.0.1' }),
      expect.objectContaining({ role: 'viewer', agent: 'Firefox on Linux', current: false, address: '127.0.0.1' }),
    ]);
    const shown = JSON.stringify(await list(server, mine));
    expect(shown).not.toContain(mine.cookie.split('=')[1]);
    expect(shown).not.toContain('hash');
  });

  test('is out at once when it is ended: what it asks for, and what it has open', async () => {
    const server = await serverForTest();
    const origin = `http://127.0.0.1:${server.address.port}`;
    const other = { ...(await signedIn(server, server.viewer.token)), origin };
    const feed = new WebSocket(`ws://127.0.0.1:${server.address.port}/api/live`, { headers: other });
    const { socket: calls } = over(server, other);
    const closed = (socket: WebSocket) =>
      new Promise((resolve) => socket.on('close', (code, reason) => resolve([code, reason.toString()])));
    const ends = [closed(feed), closed(calls)];
    await Promise.all([feed, calls].map((socket) => new Promise((resolve) => socket.once('open', resolve))));
    const [session] = await list(server, server.bearer);
    expect((await call(server, `/api/sessions/${session.id}`, { method: 'DELETE', headers: server.bearer })).status).toBe(200);
    expect(await Promise.all(ends)).toEqual([
      [1008, 'signed out'],
      [1008, 'signed out'],
    ]);
    const answer = await call(server, '/api/about', { headers: other });
    expect([answer.status, answer.headers['set-cookie']?.[0]]).toEqual([401, expect.stringContaining('Max-Age=0')]);
    expect(await upgradeStatus(server, '/api/live', other)).toBe(401);
  });

  test('an event stream that is open ends too', async () => {
    const server = await serverForTest();
    const { cookie } = await signedIn(server);
    const stream = call(server, '/api/live', { headers: { cookie } }).catch(() => 'cut off');
    while (server.companion.viewers === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await call(server, '/api/sessions', { method: 'DELETE', headers: server.bearer });
    expect(await stream).toBe('cut off');
    while (server.companion.viewers > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('signs itself out, also as a viewer, and nobody else', async () => {
    const server = await serverForTest();
    const origin = `http://127.0.0.1:${server.address.port}`;
    const viewer = await signedIn(server, server.viewer.token);
    const operator = await signedIn(server);
    const answer = await call(server, '/api/sessions/sign-out', { method: 'POST', headers: { ...viewer, origin, ...json }, body: '{}' });
    expect([answer.status, answer.text]).toEqual([200, '{"revoked":1}']);
    expect((await call(server, '/api/about', { headers: viewer })).status).toBe(401);
    expect((await call(server, '/api/about', { headers: operator })).status).toBe(200);
  });

  test('all others are ended, and the one that asks stays', async () => {
    const server = await serverForTest();
    const origin = `http://127.0.0.1:${server.address.port}`;
    const mine = await signedIn(server);
    const others = [await signedIn(server), await signedIn(server, server.viewer.token)];
    const answer = await call(server, '/api/sessions', { method: 'DELETE', headers: { ...mine, origin } });
    expect(answer.text).toBe('{"revoked":2}');
    for (const other of others) expect((await call(server, '/api/about', { headers: other })).status).toBe(401);
    expect((await call(server, '/api/about', { headers: mine })).status).toBe(200);
  });

  test('a server that only this machine reaches has no address for a phone', async () => {
    const server = await serverForTest();
    expect((await call(server, '/api/sessions/phone', { headers: server.bearer })).text).toBe('{"kind":"only-here"}');
  });
});
