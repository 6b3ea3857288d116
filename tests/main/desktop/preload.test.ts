import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { portsChannel, portsMessage, portsWantedMessage } from '../../../main/desktop/channels.ts';
import * as page from '../../../renderer/live/desktop-host.ts';

const ipc = vi.hoisted(() => ({ send: vi.fn(), on: vi.fn() }));
vi.mock('electron', () => ({ ipcRenderer: ipc }));

const events = new EventEmitter();
const fakeWindow = {
  location: { origin: 'app://companion' },
  addEventListener: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
  postMessage: vi.fn(),
};
const say = (message: object) => events.emit('message', { source: fakeWindow, origin: 'app://companion', ...message });

beforeEach(async () => {
  vi.resetModules();
  vi.clearAllMocks();
  events.removeAllListeners();
  vi.stubGlobal('window', fakeWindow);
  await import('../../../main/desktop/preload.ts');
});

describe('the preload', () => {
  it('asks for ports when the page wants them, and not before', () => {
    expect(ipc.send).not.toHaveBeenCalled();
    say({ data: { type: portsWantedMessage } });
    expect(ipc.send).toHaveBeenCalledExactlyOnceWith(portsChannel);
  });

  it('passes nothing else on', () => {
    say({ data: { type: 'anything' } });
    say({ data: portsWantedMessage });
    say({ data: null });
    say({ data: { type: portsWantedMessage }, source: {} });
    say({ data: { type: portsWantedMessage }, origin: 'https://example.com' });
    expect(ipc.send).not.toHaveBeenCalled();
  });

  it('hands the ports to its own page alone', () => {
    const [channel, listener] = ipc.on.mock.lastCall ?? [];
    listener({ ports: ['feed', 'calls'] });
    expect(channel).toBe(portsChannel);
    expect(fakeWindow.postMessage).toHaveBeenCalledExactlyOnceWith({ type: portsMessage }, 'app://companion', ['feed', 'calls']);
  });

  it('speaks the words that the page knows', () => {
    expect([page.portsMessage, page.portsWantedMessage]).toEqual([portsMessage, portsWantedMessage]);
  });
});
