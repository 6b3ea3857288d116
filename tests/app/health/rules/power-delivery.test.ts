import { beforeAll, describe, expect, test } from 'vitest';
import { powerDelivery } from '../../../../app/health/rules/power-delivery.ts';
import type { Gpu } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});

const withGpu = (change: Partial<Gpu>) => (snapshot: Snapshot) => ({
  ...snapshot,
  gpus: snapshot.gpus.map((gpu) => ({ ...gpu, ...change })),
});
/** Values that owners of wedged machines posted (the recording nvidia-smi-q-values.power-wedge.*, FACTS section 6). */
const wedged = { utilization: 0.96, smClockHertz: 611e6, powerWatts: 12.1, clockEventReasons: [] } satisfies Partial<Gpu>;

describe('the power-delivery rule', () => {
  test('finds the recorded figures of the fault once they have lasted ten seconds, as critical', () => {
    const { opened } = watchOver(powerDelivery, stretch(base, 30, withGpu(wedged)));
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ rule: 'power-delivery', severity: 'critical', openedAtMs: base.takenAtMs });
    expect(plain(opened[0]?.seen)).toContain('611 MHz and 12.1 W at 96 %');
  });

  test.each([
    [481, 4],
    [851, 16],
    [871, 15],
  ])('finds it at every reported figure: %d MHz, %d W', (mhz, watts) => {
    const fault = withGpu({ ...wedged, smClockHertz: mhz * 1e6, powerWatts: watts });
    expect(watchOver(powerDelivery, stretch(base, 20, fault)).opened).toHaveLength(1);
  });

  test('finds it in the simulated machine with the fault', async () => {
    const { opened } = watchOver(powerDelivery, await simulatedSnapshots('power-fault', 120));
    expect(opened.map(({ title }) => title)).toEqual(['The USB-C supply has fallen back to low power']);
  });

  test('takes P0 at rest with a model loaded for what it is', () => {
    const resting = withGpu({ utilization: 0, smClockHertz: 2411e6, powerWatts: 10.5, pState: 'P0', clockEventReasons: ['gpu_idle'] });
    const { opened, health } = watchOver(powerDelivery, stretch(base, 120, resting));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('well');
    expect(plain(health.rules[0]?.says)).toBe('2,411 MHz and 10.5 W at 0 %');
  });

  test('is silent where the driver names heat as the reason', () => {
    const hot = withGpu({ ...wedged, clockEventReasons: ['sw_thermal_slowdown'] });
    expect(watchOver(powerDelivery, stretch(base, 60, hot)).opened).toEqual([]);
  });

  test('still finds it while the power cap is named, whose counter is large in this very fault', () => {
    const capped = withGpu({ ...wedged, clockEventReasons: ['sw_power_cap'] });
    expect(watchOver(powerDelivery, stretch(base, 20, capped)).opened).toHaveLength(1);
  });

  test('a few slow seconds are none', () => {
    const blink = (snapshot: Snapshot, second: number) => (second % 15 < 8 ? withGpu(wedged)(snapshot) : snapshot);
    expect(watchOver(powerDelivery, stretch(base, 300, blink)).opened).toEqual([]);
  });

  test('closes once, when the clock is back', () => {
    const cured = (snapshot: Snapshot, second: number) => (second < 60 ? withGpu(wedged)(snapshot) : snapshot);
    const { opened, closed } = watchOver(powerDelivery, stretch(base, 180, cured));
    expect(opened).toHaveLength(1);
    expect(closed).toHaveLength(1);
    expect(plain(closed[0]?.ended)).toMatch(/^It has ended: 2,\d{3} MHz/);
  });

  test('can’t look where the driver gives no clock, and on other GPUs', async () => {
    const blind = watchOver(powerDelivery, stretch(base, 60, withGpu({ ...wedged, smClockHertz: null })));
    expect(blind.health.rules[0]?.state).toBe('unable');
    const server = watchOver(powerDelivery, await simulatedSnapshots('server', 30));
    expect(server.health.rules[0]?.state).toBe('unable');
  });
});
