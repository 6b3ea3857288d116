import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../app/api/client.ts';
import { createFeed } from '../../../app/api/feed.ts';
import { connectLivePort } from '../../../app/api/live-port.ts';
import { serveFeedOverPort, serveRouterOverPort } from '../../../app/api/message-port.ts';
import { createRouter } from '../../../app/api/router.ts';
import type { Companion } from '../../../app/companion.ts';
import { portsChannel } from '../../../main/desktop/channels.ts';
import { handOutPorts } from '../../../main/desktop/ports.ts';
import { ipcMain } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

let looking = 0;
/** A core without a reading: enough to see both doors open and close. */
const companion = {
  machine: { kind: 'simulated', title: 'a stand-in' },
  startedAtMs: 0,
  periodMs: 1000,
  viewers: 0,
  latest: () => null,
  onSnapshot: () => () => {},
  health: { onChange: () => () => {} },
  watch: () => {
    looking += 1;
    return () => {
      looking -= 1;
    };
  },
} as unknown as Companion;

const ownFrame = () => ({
  parent: null,
  detached: false,
  origin: 'app://companion',
  url: 'app://companion/index.html',
  postMessage: vi.fn<(channel: string, message: unknown, ports: MessagePort[]) => void>(),
});
/** The ports that a page got when it asked. */
function ask(frame = ownFrame()): MessagePort[] {
  ipcMain.emit(portsChannel, { senderFrame: frame });
  const ports = frame.postMessage.mock.lastCall?.[2] ?? [];
  open.push(...ports);
  return ports;
}
const open: MessagePort[] = [];

beforeAll(() => {
  const router = createRouter({ companion, version: '1', hostKind: 'desktop', renderSnapshot: vi.fn(), withoutIdentifying: vi.fn() });
  const feed = createFeed({ companion, version: '1', host: 'desktop', maxViewers: 4 });
  handOutPorts(ipcMain as never, (live, calls) => {
    serveFeedOverPort(feed, live);
    serveRouterOverPort(router, calls, (error) => {
      throw error;
    });
  });
});
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

describe('the ports that a page is given', () => {
  it('carry the live feed on the first and the calls on the second', async () => {
    const [live, calls] = ask();
    const hello = await new Promise((resolve) => connectLivePort(live as MessagePort, resolve));
    expect(hello).toMatchObject({ type: 'hello', host: 'desktop', machineTitle: 'a stand-in' });
    calls?.start();
    const client = createClient(new RPCLink({ port: calls as MessagePort }));
    expect(await client.about()).toMatchObject({ host: 'desktop', version: '1' });
  });

  it('count as somebody who looks until they close', async () => {
    const before = looking;
    const [live] = ask();
    expect(looking).toBe(before + 1);
    live?.close();
    await vi.waitFor(() => expect(looking).toBeLessThanOrEqual(before));
  });

  it('are new ones for a page that asks again', () => {
    const frame = ownFrame();
    expect(ask(frame)[0]).not.toBe(ask(frame)[0]);
  });

  it('are not given to a foreign page, nor to a frame within the own one', () => {
    expect(ask({ ...ownFrame(), origin: 'https://example.com', url: 'https://example.com/' })).toEqual([]);
    expect(ask({ ...ownFrame(), parent: ownFrame() as never })).toEqual([]);
    ipcMain.emit(portsChannel, { senderFrame: null });
  });
});
