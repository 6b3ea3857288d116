import { MessageChannel } from 'node:worker_threads';
import { ORPCError } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { type ApiClient, createClient } from '../../../app/api/client.ts';
import { serveRouterOverPort } from '../../../app/api/message-port.ts';
import { createRouter } from '../../../app/api/router.ts';
import { decodeWindow } from '../../../app/history/series.ts';
import { type CompanionDouble, companionDouble } from '../../app/api/companion-double.ts';
import { routerParts } from '../../app/api/router-parts.ts';
import { httpClient } from './http-client.ts';
import { serverForTest } from './running-server.ts';

const transports: Record<string, (companion: CompanionDouble) => Promise<ApiClient>> = {
  HTTP: async (companion) => httpClient(await serverForTest({ companion })),
  WebSocket: async (companion) => {
    const server = await serverForTest({ companion });
    const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}/api/rpc`, { headers: server.bearer });
    return createClient(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }));
  },
  MessagePort: async (companion) => {
    const { port1, port2 } = new MessageChannel();
    onTestFinished(() => port1.close());
    serveRouterOverPort(createRouter(routerParts(companion)), port1);
    port2.start();
    return createClient(new PortLink({ port: port2 }));
  },
};

const fault = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ORPCError ? [error.code, error.status, error.message] : error),
  );

describe.each(Object.entries(transports))('over %s', (_name, connect) => {
  test('about says what is running', async () => {
    const client = await connect(companionDouble());
    expect(await client.about()).toEqual({
      version: '0.1.0',
      host: 'server',
      machine: 'simulated',
      machineTitle: 'simulated DGX Spark: inference',
      startedAtMs: 1_760_000_000_000,
      periodMs: 1000,
      viewers: 0,
      role: 'operator',
      shell: null,
    });
  });

  test('the latest snapshot arrives whole, and without what identifies unless that is asked for', async () => {
    const companion = companionDouble();
    const client = await connect(companion);
    const { hostName } = (await client.snapshot.latest({})).identity ?? {};
    expect(hostName).toBeNull();
    expect(await client.snapshot.latest({ identifying: true })).toEqual(companion.latest());
    expect((await client.snapshot.latest({ identifying: false })).identity?.hostName).toBeNull();
  });

  test('a snapshot is exported in the format that is asked for', async () => {
    const client = await connect(companionDouble());
    expect(await client.snapshot.export({ format: 'csv' })).toEqual({
      fileName: 'snapshot.csv',
      mediaType: 'text/plain',
      text: 'tick 1 of a machine',
    });
    expect((await client.snapshot.export({ format: 'markdown', identifying: true })).text).toBe('tick 1 of spark-7a3c');
  });

  test('before the first tick, a snapshot is NOT_READY', async () => {
    const client = await connect(companionDouble({ ready: false }));
    const notReady = ['NOT_READY', 503, 'No reading yet. Try again in a second.'];
    expect(await fault(client.snapshot.latest({}))).toEqual(notReady);
    expect(await fault(client.snapshot.export({ format: 'json' }))).toEqual(notReady);
  });

  test('recent series arrive bit by bit as they were, gaps included', async () => {
    const companion = companionDouble();
    const client = await connect(companion);
    for (const input of [{}, { seconds: 60 }]) {
      const blob = await client.series.recent(input);
      expect(decodeWindow(new Uint8Array(await blob.arrayBuffer()))).toEqual(companion.recent(input.seconds ?? 600));
    }
  });

  test('the report is read anew only where that is asked for', async () => {
    const companion = companionDouble();
    const client = await connect(companion);
    expect(await client.machine.report({})).toEqual(await companion.report(false));
    expect(await client.machine.report({ fresh: true })).toEqual(await companion.report(true));
  });

  test('the pace is set, and one out of range is refused and changes nothing', async () => {
    const companion = companionDouble();
    const client = await connect(companion);
    expect(await client.pace.set({ periodMs: 250 })).toEqual({ periodMs: 250 });
    for (const periodMs of [249, 60_001, 1000.5, Number.NaN, '1000' as unknown as number]) {
      expect(await fault(client.pace.set({ periodMs }))).toEqual(['BAD_REQUEST', 400, 'Input validation failed']);
    }
    expect(companion.periodMs).toBe(250);
  });

  test('input that the contract does not know is refused', async () => {
    const client = await connect(companionDouble());
    const refused = ['BAD_REQUEST', 400, 'Input validation failed'];
    expect(await fault(client.snapshot.export({ format: 'docx' as 'csv' }))).toEqual(refused);
    expect(await fault(client.snapshot.latest({ identifying: 'perhaps' as unknown as boolean }))).toEqual(refused);
    expect(await fault(client.series.recent({ seconds: 3601 }))).toEqual(refused);
  });

  test('a fault of the core is told without its details', async () => {
    const companion = companionDouble();
    companion.report = () => Promise.reject(new Error('secret path /home/ada'));
    const client = await connect(companion);
    expect(await fault(client.machine.report({}))).toEqual(['INTERNAL_SERVER_ERROR', 500, 'Internal server error']);
  });
});
