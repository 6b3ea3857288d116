import { beforeAll, describe, expect, test } from 'vitest';
import { driverSilent } from '../../../../app/health/rules/driver-silent.ts';
import type { Driver } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 30);
});

/** Silent from this second on: the age of the last figures grows, as it does in the app. */
const silentFrom = (from: number, change: Partial<Driver> = {}, until = Number.POSITIVE_INFINITY) =>
  function silent(snapshot: Snapshot, second: number): Snapshot {
    if (second < from || second >= until) return snapshot;
    return {
      ...snapshot,
      driver: { ...snapshot.driver, state: 'silent', cause: 'silent', problem: 'The NVIDIA driver does not answer.', ...change },
      sources: snapshot.sources.map((source) =>
        source.id === 'gpu' ? { ...source, state: 'stale', ageSeconds: second - from + 3 } : source,
      ),
    };
  };

describe('the driver-silent rule', () => {
  test('finds the simulated hang, says for how long, and is one finding although the driver wakes up in between', async () => {
    const { opened, closed } = watchOver(driverSilent, await simulatedSnapshots('driver-hang', 600));
    expect(opened).toMatchObject([{ severity: 'warning', title: 'The NVIDIA driver does not answer' }]);
    expect(plain(opened[0]?.seen)).toMatch(/^No answer for \d s\./);
    expect(closed).toEqual([]);
  });

  test('closes when the driver has been back for long enough', () => {
    const { closed } = watchOver(driverSilent, stretch(base, 240, silentFrom(10, {}, 60)));
    expect(closed).toHaveLength(1);
    expect(plain(closed[0]?.ended)).toMatch(/^It has ended: Answers every/);
  });

  test('lets the driver be busy for a few seconds', () => {
    expect(watchOver(driverSilent, stretch(base, 60, silentFrom(10, {}, 15))).opened).toEqual([]);
    expect(watchOver(driverSilent, stretch(base, 60, silentFrom(10, {}, 17))).opened).toHaveLength(1);
  });

  test('becomes critical when it lasts a minute, and at once when nvidia-smi can’t be ended', () => {
    const severity = (seconds: number, change?: Partial<Driver>) =>
      watchOver(driverSilent, stretch(base, seconds, silentFrom(0, change))).health.open[0]?.severity;
    expect(severity(57)).toBe('warning');
    expect(severity(58)).toBe('critical');
    expect(severity(10, { cause: 'stuck' })).toBe('critical');
  });

  test('becomes critical when the reader wants it to', () => {
    const { health } = watchOver(driverSilent, stretch(base, 20, silentFrom(0)), { thresholds: { critical: 15 } });
    expect(health.open[0]?.severity).toBe('critical');
  });

  test('stays one finding while nvidia-smi is started again and again', () => {
    const retried = (snapshot: Snapshot, second: number) => silentFrom(0, { restarts: Math.floor(second / 30) })(snapshot, second);
    const { opened, health } = watchOver(driverSilent, stretch(base, 100, retried));
    expect(opened).toHaveLength(1);
    expect(health.open[0]?.seen).toContain('It was started again 3 times so far.');
  });

  test('a driver that has never answered is silent too', () => {
    const never = (snapshot: Snapshot, second: number) => ({
      ...silentFrom(0, { sinceMs: base.takenAtMs })(snapshot, second),
      sources: snapshot.sources.map((source) => (source.id === 'gpu' ? { ...source, ageSeconds: null } : source)),
    });
    expect(plain(watchOver(driverSilent, stretch(base, 31, never)).health.open[0]?.seen)).toBe('No answer for 30 s.');
  });

  test('is silent where the driver answers, is lost or isn’t there', async () => {
    expect(await openedIn(driverSilent, [...soundScenarios, 'gpu-lost', 'no-gpu'])).toEqual([]);
    const { health } = watchOver(driverSilent, await simulatedSnapshots('no-gpu', 10));
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: 'The NVIDIA driver isn’t loaded' });
  });

  test('waits for the first answer', () => {
    const starting = (snapshot: Snapshot): Snapshot => ({ ...snapshot, driver: { ...snapshot.driver, state: 'starting' } });
    expect(watchOver(driverSilent, stretch(base, 30, starting)).health.rules[0]?.state).toBe('waiting');
  });
});
