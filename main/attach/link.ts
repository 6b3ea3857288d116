import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { RPCLink } from '@orpc/client/websocket';
import { type ApiClient, createClient } from '../../app/api/client.ts';
import type { Port } from '../../app/api/message-port.ts';
import { bridgeCalls, bridgeLive } from './bridge.ts';
import type { FoundServer } from './found-server.ts';
import { ask, patienceMs } from './request.ts';
import { openSocket } from './socket.ts';

/** A server that reads this machine, as the desktop uses it instead of reading the machine itself. */
export interface Link {
  readonly client: ApiClient;
  /** Resolves when the server is gone, or the link was closed. */
  readonly ended: Promise<void>;
  /** Serves a window through its two ports. They are closed where the server doesn't take them; the window asks again then. */
  serve(live: Port, calls: Port): void;
  /** A file that the server has made, such as an export, with these headers before its own; `null` where there is none. */
  file(path: string, method: 'GET' | 'HEAD', headers: Readonly<Record<string, string>>): Promise<Response | null>;
  close(): void;
}

/** What a server says of a file; the rest of its headers is its own affair. */
const passedOn = ['content-type', 'content-length', 'content-disposition'] as const;

/**
 * Links to a server that was found, if it is of this version and shows this computer: another version may speak otherwise.
 * @param version of this app
 * @returns `null` where it can't be linked to
 */
export async function openLink(server: FoundServer, version: string): Promise<Link | null> {
  const socket = await openSocket(server, '/api/rpc').catch(() => null);
  if (socket === null) return null;
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.resume();
  const client = createClient(new RPCLink({ websocket: socket as never }));
  const about = await client.about(undefined, { signal: AbortSignal.timeout(patienceMs) }).catch(() => null);
  if (about?.machine !== 'local' || about.version !== version) {
    socket.terminate();
    return null;
  }

  async function bridge(live: Port, calls: Port): Promise<void> {
    const [feed, rpc] = await Promise.allSettled([openSocket(server, '/api/live'), openSocket(server, '/api/rpc')]);
    if (feed.status === 'fulfilled' && rpc.status === 'fulfilled') {
      bridgeLive(live, feed.value);
      bridgeCalls(calls, rpc.value);
      return;
    }
    for (const each of [feed, rpc]) if (each.status === 'fulfilled') each.value.terminate();
    live.close?.();
    calls.close?.();
  }

  return {
    client,
    ended,
    serve(live, calls) {
      void bridge(live, calls);
    },
    async file(path, method, headers) {
      const answer = await ask(server, path, method).catch(() => null);
      if (answer === null) return null;
      if (answer.statusCode !== 200) {
        answer.destroy();
        return null;
      }
      const own = passedOn.flatMap((name) => (answer.headers[name] === undefined ? [] : [[name, answer.headers[name]] as const]));
      const all = { ...headers, ...Object.fromEntries(own) };
      if (method === 'HEAD') {
        answer.destroy();
        return new Response(null, { headers: all });
      }
      return new Response(Readable.toWeb(answer) as NodeReadableStream as ReadableStream, { headers: all });
    },
    close: () => socket.terminate(),
  };
}
