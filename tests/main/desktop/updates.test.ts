import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import type { SettingsStore } from '../../../app/settings/store.ts';
import type { DesktopState } from '../../../main/desktop/desktop-state.ts';
import { mayOpenOutside } from '../../../main/desktop/navigation.ts';
import { latestReleaseAddress, releaseAddress } from '../../../main/desktop/project.ts';
import { tellOfUpdates } from '../../../main/desktop/updates.ts';
import { stateInMemory } from './state-in-memory.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const dayMs = 86_400_000;
const tell = vi.fn();
const onProblem = vi.fn();

describe('a newer version', () => {
  let clock: ManualClock;
  let settings: SettingsStore;
  let state: DesktopState;
  let answer = '1.2.3';
  let requests = 0;
  let stop = () => {};
  const server = createServer((_request, response) => {
    requests += 1;
    if (answer === '') response.destroy();
    else response.end(JSON.stringify({ tag_name: `v${answer}` }));
  });
  const choose = (chosen: boolean) => settings.edit((all) => ({ ...all, desktop: { ...all.desktop, tellOfUpdates: chosen } }));
  const answered = (count: number) =>
    vi.waitFor(() => {
      expect(requests).toBe(count);
      expect(tell.mock.calls.length + onProblem.mock.calls.length).toBeGreaterThan(0);
    });

  beforeEach(async () => {
    vi.clearAllMocks();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    [answer, requests] = ['1.2.3', 0];
    clock = createManualClock({ startMs: Date.UTC(2026, 10, 23) });
    settings = await openSettings(null, () => 0);
    state = stateInMemory();
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    stop = tellOfUpdates({ version: '1.0.0', settings, state, tell, onProblem, clock, address });
  });
  afterEach(async () => {
    stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is not asked for unless that was chosen', async () => {
    await clock.advance(3 * dayMs);
    expect(requests).toBe(0);
  });

  it('is told once, however often it is asked for', async () => {
    await choose(true);
    await answered(1);
    expect(tell).toHaveBeenCalledExactlyOnceWith('1.2.3');
    for (let hour = 0; hour < 23; hour += 1) await clock.advance(3_600_000);
    expect(requests).toBe(1);
    await clock.advance(2 * 3_600_000);
    await vi.waitFor(() => expect(requests).toBe(2));
    answer = '1.3.0';
    await clock.advance(25 * 3_600_000);
    await vi.waitFor(() => expect(tell).toHaveBeenLastCalledWith('1.3.0'));
    expect(tell).toHaveBeenCalledTimes(2);
  });

  it('is not asked for again at each start', async () => {
    state.remember({ updatesAskedAtMs: clock.now() - dayMs / 2 });
    await choose(true);
    await clock.advance(3_600_000);
    expect(requests).toBe(0);
  });

  it('is no matter for the user where nobody answers, and isn’t asked for again that day', async () => {
    answer = '';
    await choose(true);
    await answered(1);
    expect(tell).not.toHaveBeenCalled();
    await clock.advance(12 * 3_600_000);
    expect(requests).toBe(1);
  });

  it('is not told where it is the own one or an older one', async () => {
    answer = '1.0.0';
    await choose(true);
    await vi.waitFor(() => expect(requests).toBe(1));
    await clock.advance(1000);
    expect(tell).not.toHaveBeenCalled();
  });

  it('is not asked for once the app ends', async () => {
    stop();
    await choose(true);
    await clock.advance(3 * dayMs);
    expect(requests).toBe(0);
  });
});

describe('the project’s own addresses', () => {
  it('may be opened, and are asked over https', () => {
    expect(mayOpenOutside(releaseAddress('1.2.3'))).toBe(true);
    expect(new URL(latestReleaseAddress).protocol).toBe('https:');
  });
});
