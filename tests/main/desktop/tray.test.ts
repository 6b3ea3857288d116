import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Health } from '../../../app/health/finding.ts';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { createTray, type TrayActions } from '../../../main/desktop/tray.ts';
import { someFinding } from '../../app/alerts/some-findings.ts';
import { trays } from '../../mocks/electron.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const snapshot = await simulatedSnapshot('inference');
const busyAt = (utilization: number): Snapshot => ({ ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, utilization })) });

const actions = { show: vi.fn(), openMini: vi.fn(), exportSnapshot: vi.fn(), quit: vi.fn() } satisfies TrayActions;

/** An icon over readings that the test gives. */
function opened() {
  const clock = createManualClock({ startMs: 0 });
  const snapshots = new Set<(snapshot: Snapshot) => void>();
  const changes = new Set<(health: Health) => void>();
  let open: readonly Finding[] = [];
  const now = (): Health => ({ atMs: 0, sinceMs: 0, open: [...open], rules: [] });
  const listen =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
  const remove = createTray({
    actions,
    clock,
    desktop: 'ubuntu:GNOME',
    readings: { latest: () => null, onSnapshot: listen(snapshots), health: { now, onChange: listen(changes) } },
  });
  const tray = trays.at(-1);
  if (!tray) throw new Error('there is no icon');
  tray.setContextMenu.mockClear();
  return {
    clock,
    tray,
    remove,
    read: (taken: Snapshot) => snapshots.forEach((listener) => void listener(taken)),
    find(...findings: readonly Finding[]) {
      open = findings;
      for (const listener of changes) listener(now());
    },
  };
}

describe('the icon in the top bar', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    trays.length = 0;
  });

  it('has no data until there is a reading', async () => {
    const { tray, read, clock } = opened();
    expect(tray.image).toMatch(/tray-no-data-16\.png$/);
    await clock.advance(1000);
    read(snapshot);
    expect(tray.image).toMatch(/tray-well-16\.png$/);
  });

  it('tells the bar nothing while what is shown stays the same', async () => {
    const { tray, read, clock } = opened();
    await clock.advance(1000);
    read(snapshot);
    for (let tick = 0; tick < 30; tick += 1) {
      await clock.advance(1000);
      read({ ...snapshot, sequence: tick });
    }
    expect(tray.setContextMenu).toHaveBeenCalledOnce();
    expect(tray.setImage).toHaveBeenCalledOnce();
    expect(tray.setToolTip).toHaveBeenCalledTimes(2);
  });

  it('tells it at most once a second, and the latest, however fast the machine is read', async () => {
    const { tray, read, clock } = opened();
    await clock.advance(1000);
    for (let tick = 0; tick < 40; tick += 1) {
      read(busyAt(tick / 100));
      await clock.advance(250);
    }
    await clock.advance(1000);
    expect(tray.setContextMenu.mock.calls.length).toBeLessThanOrEqual(11);
    expect(tray.menu?.item('GPU load  39\u00a0%').enabled).toBe(false);
  });

  it('changes its picture with what is found, and the finding leads to its screen', async () => {
    const { tray, read, find, clock } = opened();
    await clock.advance(1000);
    read(snapshot);
    await clock.advance(1000);
    find(someFinding({ severity: 'critical' }));
    expect(tray.image).toMatch(/tray-critical-16\.png$/);
    expect(tray.setToolTip).toHaveBeenLastCalledWith('Spark Companion: Critical: It rattles');
    tray.menu?.press('Critical: It rattles');
    expect(actions.show).toHaveBeenCalledExactlyOnceWith('/health/rattle%3A1');
  });

  it('has no data again once no reading comes any more', async () => {
    const { tray, read, clock } = opened();
    await clock.advance(1000);
    read(snapshot);
    await clock.advance(2900);
    expect(tray.image).toMatch(/well/);
    await clock.advance(200);
    expect(tray.image).toMatch(/no-data/);
    expect(tray.menu?.item('No reading').enabled).toBe(false);
  });

  it('offers what can be done', () => {
    const { tray } = opened();
    for (const label of ['Open Spark Companion', 'Mini window', 'Export snapshot…', 'Quit']) tray.menu?.press(label);
    expect([actions.show, actions.openMini, actions.exportSnapshot, actions.quit].map(({ mock }) => mock.calls.length)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it('opens the window when it is pressed', () => {
    opened().tray.emit('click');
    expect(actions.show).toHaveBeenCalledExactlyOnceWith();
  });

  it('goes with the app, and nothing draws it any more', async () => {
    const { tray, read, remove, clock } = opened();
    read(busyAt(0.5));
    remove();
    await clock.advance(60_000);
    read(snapshot);
    expect(tray.destroy).toHaveBeenCalledOnce();
    expect(tray.setContextMenu).not.toHaveBeenCalled();
  });
});
