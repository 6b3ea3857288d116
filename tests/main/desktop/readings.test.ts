import { describe, expect, it, vi } from 'vitest';
import type { Finding, Health } from '../../../app/health/finding.ts';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { eventsBetween, tellOnDesktop } from '../../../main/desktop/attached-alerts.ts';
import { askForReadings, type Readings, relayReadings } from '../../../main/desktop/readings.ts';
import { someFinding } from '../../app/alerts/some-findings.ts';
import { healthOfTheDouble } from '../../app/api/companion-double.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

/** Readings whose news the test makes. */
function readingsOf(health: Health = { ...healthOfTheDouble, open: [] }) {
  let now = health;
  const listeners = { snapshot: new Set<(news: Snapshot) => void>(), health: new Set<(news: Health) => void>() };
  const readings: Readings = {
    latest: () => null,
    onSnapshot(listener) {
      listeners.snapshot.add(listener);
      return () => listeners.snapshot.delete(listener);
    },
    health: {
      now: () => now,
      onChange(listener) {
        listeners.health.add(listener);
        return () => listeners.health.delete(listener);
      },
    },
  };
  return {
    readings,
    listeners,
    open(...findings: Finding[]) {
      now = { ...now, atMs: now.atMs + 5000, open: findings };
      for (const listener of listeners.health) listener(now);
    },
  };
}

const snapshot = sparkSnapshot(1);
/** A clock that the test turns. */
function turnedClock() {
  let action: (() => void) | null = null;
  return {
    clock: {
      now: () => 0,
      monotonic: () => 0,
      after(_delayMs: number, next: () => void) {
        action = next;
        return () => {
          action = null;
        };
      },
    },
    waits: () => action !== null,
    turn() {
      const next = action;
      action = null;
      next?.();
    },
  };
}

describe('readings that are relayed', () => {
  it('come from where they are followed to, for those who listened before', () => {
    const [own, server] = [readingsOf(), readingsOf()];
    const relay = relayReadings(own.readings);
    const heard = vi.fn();
    const stop = relay.health.onChange(heard);
    own.open(someFinding({ id: 'a' }));
    expect(heard).toHaveBeenCalledOnce();
    relay.follow(server.readings);
    // Told at once how it stands there.
    expect(heard.mock.lastCall?.[0].open).toEqual([]);
    own.open();
    expect(heard).toHaveBeenCalledTimes(2);
    server.open(someFinding({ id: 'b' }));
    expect(relay.health.now().open).toHaveLength(1);
    expect([own.listeners.health.size, own.listeners.snapshot.size]).toEqual([0, 0]);
    stop();
    server.open();
    expect(heard).toHaveBeenCalledTimes(3);
  });
});

describe('readings that are asked for', () => {
  const clientOf = (answers: { latest: () => Promise<Snapshot>; health: () => Promise<Health> }) =>
    ({ snapshot: { latest: answers.latest }, health: { now: answers.health } }) as never;

  it('are asked for every five seconds, and told where they differ', async () => {
    const time = turnedClock();
    let health = healthOfTheDouble;
    const readings = await askForReadings(clientOf({ latest: async () => snapshot, health: async () => health }), time.clock);
    expect(readings.latest()).toBe(snapshot);
    const [snapshots, healths] = [vi.fn(), vi.fn()];
    readings.onSnapshot(snapshots);
    readings.health.onChange(healths);
    time.turn();
    await vi.waitFor(() => expect(snapshots).toHaveBeenCalledOnce());
    expect(healths).not.toHaveBeenCalled();
    health = { ...health, open: [someFinding({ id: 'a' })] };
    await vi.waitFor(() => expect(time.waits()).toBe(true));
    time.turn();
    await vi.waitFor(() => expect(healths).toHaveBeenCalledOnce());
    readings.close();
    expect(time.waits()).toBe(false);
  });

  it('are none while the server doesn’t answer: an old one would pass for the present', async () => {
    const time = turnedClock();
    let fails = false;
    const latest = async () => {
      if (fails) throw new Error('gone');
      return snapshot;
    };
    const readings = await askForReadings(clientOf({ latest, health: async () => healthOfTheDouble }), time.clock);
    fails = true;
    time.turn();
    await vi.waitFor(() => expect(readings.latest()).toBeNull());
    readings.close();
  });

  it('fail where it doesn’t answer the first time', async () => {
    const health = () => Promise.reject(new Error('gone'));
    await expect(askForReadings(clientOf({ latest: async () => snapshot, health }), turnedClock().clock)).rejects.toThrow('gone');
  });
});

describe('what a server finds', () => {
  const warm = someFinding({ id: 'warm:1', severity: 'warning' });
  const hot = someFinding({ id: 'hot:1', severity: 'critical' });

  it('opens, becomes worse, and closes, as two looks tell it', () => {
    const kinds = (before: Finding[], open: Finding[]) =>
      eventsBetween(before, { open, atMs: 9 }).map(({ kind, finding }) => [kind, finding.id]);
    expect(kinds([], [warm])).toEqual([['opened', 'warm:1']]);
    expect(kinds([warm], [warm])).toEqual([]);
    expect(kinds([warm], [{ ...warm, severity: 'critical' }])).toEqual([['updated', 'warm:1']]);
    expect(kinds([warm], [hot])).toEqual([
      ['opened', 'hot:1'],
      ['closed', 'warm:1'],
    ]);
    expect(eventsBetween([warm], { open: [], atMs: 9 })[0]?.finding.closedAtMs).toBe(9);
  });

  it('is told on the desktop, but not what was open before, nor what is muted', async () => {
    const source = readingsOf({ ...healthOfTheDouble, open: [warm] });
    const settings = await openSettings(null, () => 0);
    const onDesktop = vi.fn();
    const ending = vi.fn(async (finding: Finding) => ({ ...finding, ended: 'It cooled down.' }));
    const end = tellOnDesktop({ readings: source.readings, settings, ending, onDesktop, onProblem: (error) => expect(error).toBeNull() });
    source.open(warm, hot);
    await vi.waitFor(() => expect(onDesktop).toHaveBeenCalledOnce());
    expect(onDesktop.mock.lastCall?.[0]).toMatchObject({ kind: 'opened', severity: 'critical' });
    source.open(warm);
    await vi.waitFor(() => expect(onDesktop).toHaveBeenCalledTimes(2));
    expect(onDesktop.mock.lastCall?.[0]).toMatchObject({ kind: 'closed' });
    expect(JSON.stringify(onDesktop.mock.lastCall?.[0])).toContain('It cooled down.');
    await settings.edit((now) => ({ ...now, rules: { ...now.rules, [hot.rule]: { thresholds: {}, mutedUntilMs: 9e12 } } }));
    source.open(warm, { ...hot, id: 'hot:2' });
    await end();
    expect(onDesktop).toHaveBeenCalledTimes(2);
    expect(source.listeners.health.size).toBe(0);
  });
});
