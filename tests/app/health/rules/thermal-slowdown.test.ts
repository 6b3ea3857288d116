import { beforeAll, describe, expect, test } from 'vitest';
import { thermalSlowdown } from '../../../../app/health/rules/thermal-slowdown.ts';
import type { Gpu } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('fine-tune', 60);
});

const withGpu = (change: Partial<Gpu>) => (snapshot: Snapshot) => ({
  ...snapshot,
  gpus: snapshot.gpus.map((gpu) => ({ ...gpu, ...change })),
});
const slow = (...clockEventReasons: NonNullable<Gpu['clockEventReasons']>) => withGpu({ clockEventReasons });
/** Slow in so many of every ten seconds. */
const dithering = (seconds: number) => (snapshot: Snapshot, second: number) =>
  second % 10 < seconds ? slow('sw_thermal_slowdown')(snapshot) : slow()(snapshot);

describe('the thermal-slowdown rule', () => {
  test('finds the recorded slowdown, and says what clock is left', async () => {
    const { opened } = watchOver(thermalSlowdown, await recording('Stand-in: thermal slowdown by the driver, 88 °C'));
    expect(opened).toMatchObject([{ severity: 'warning', subject: '0', title: 'The GPU slows down to stay cool' }]);
    expect(plain(opened[0]?.summary)).toMatch(/^It runs at 87 % of its clock because heat/);
    expect(plain(opened[0]?.seen)).toContain('2,190 MHz of 2,522 MHz reachable. The GPU is at 88.0 °C, 6.0 °C from its limit.');
  });

  test('finds it once in the simulated machine with a blocked intake, whose clock dithers for minutes', async () => {
    const { opened, closed } = watchOver(thermalSlowdown, await simulatedSnapshots('thermal', 900));
    expect(opened.map(({ title }) => title)).toEqual(['The GPU slows down to stay cool']);
    expect(closed).toEqual([]);
  });

  test('is silent where nothing slows the GPU down', async () => {
    expect(await openedIn(thermalSlowdown, [...soundScenarios, 'power-fault', 'memory-pressure'])).toEqual([]);
  });

  test.each([
    ['hw_thermal_slowdown', 'The GPU is too hot and has cut its clock'],
    ['hw_power_brake_slowdown', 'The GPU was told to save power'],
    ['hw_slowdown', 'The GPU has cut its clock'],
  ] as const)('calls %s by its own name', (reason, title) => {
    expect(watchOver(thermalSlowdown, stretch(base, 30, slow(reason))).opened.map((found) => found.title)).toEqual([title]);
  });

  test('names the gravest of several reasons', () => {
    const { opened } = watchOver(thermalSlowdown, stretch(base, 30, slow('hw_slowdown', 'sw_thermal_slowdown', 'hw_thermal_slowdown')));
    expect(opened.map(({ title }) => title)).toEqual(['The GPU is too hot and has cut its clock']);
  });

  test.each([['gpu_idle'], ['sw_power_cap'], ['applications_clocks_setting'], ['sync_boost'], ['display_clock_setting']] as const)(
    'takes %s for daily life',
    (reason) => {
      expect(watchOver(thermalSlowdown, stretch(base, 60, slow(reason))).opened).toEqual([]);
    },
  );

  test('counts a reason that comes and goes from half of the time on, and less does not open it', () => {
    expect(watchOver(thermalSlowdown, stretch(base, 120, dithering(5))).opened).toHaveLength(1);
    expect(watchOver(thermalSlowdown, stretch(base, 120, dithering(4))).opened).toEqual([]);
  });

  test('once open, stays open while it still happens for a quarter of the time, and closes once when it is over', () => {
    const cooling = (snapshot: Snapshot, second: number) => dithering(second < 60 ? 10 : second < 240 ? 4 : 0)(snapshot, second);
    expect(watchOver(thermalSlowdown, stretch(base, 240, cooling)).closed).toEqual([]);
    const { opened, closed } = watchOver(thermalSlowdown, stretch(base, 420, cooling));
    expect([opened, closed].map(({ length }) => length)).toEqual([1, 1]);
    expect(plain(closed[0]?.ended)).toMatch(/^It has ended: Not slowed down, at \d\d\.\d °C\.$/);
  });

  test('offers the cap of the clock for a GB10 only', () => {
    const commands = (name: string) =>
      watchOver(
        thermalSlowdown,
        stretch(base, 30, (s) => withGpu({ name, clockEventReasons: ['sw_thermal_slowdown'] })(s)),
      ).opened[0]?.steps.flatMap(({ command }) => command ?? []);
    expect(commands('NVIDIA GB10')).toEqual(['sudo nvidia-smi -lgc 0,2000']);
    expect(commands('NVIDIA H100 80GB HBM3')).toEqual([]);
  });

  test('names the GPU among several, and each has a finding of its own', async () => {
    const server = await simulatedSnapshot('server', 30);
    const two = (snapshot: Snapshot) => ({
      ...snapshot,
      gpus: snapshot.gpus.map((gpu) =>
        gpu.index === 2 || gpu.index === 5 ? { ...gpu, clockEventReasons: ['hw_slowdown' as const] } : gpu,
      ),
    });
    const { opened } = watchOver(thermalSlowdown, stretch(server, 30, two));
    expect(opened.map(({ title }) => title)).toEqual(['GPU 2 has cut its clock', 'GPU 5 has cut its clock']);
  });

  test('can’t look where the driver gives no reasons, and claims nothing while it is silent', () => {
    const blind = watchOver(thermalSlowdown, stretch(base, 30, withGpu({ clockEventReasons: null }))).health;
    expect(blind.rules[0]?.state).toBe('unable');
    const silent = (snapshot: Snapshot): Snapshot => ({
      ...slow('sw_thermal_slowdown')(snapshot),
      driver: { ...snapshot.driver, state: 'silent', cause: 'silent', problem: 'The NVIDIA driver does not answer.' },
    });
    const { opened, health } = watchOver(thermalSlowdown, stretch(base, 30, silent));
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: 'The NVIDIA driver does not answer' });
  });
});
