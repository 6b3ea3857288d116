import { beforeAll, describe, expect, test } from 'vitest';
import { nicHot } from '../../../../app/health/rules/nic-hot.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { cabledSpark } from '../cabled.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await cabledSpark();
});
/** Each function of the card is a little warmer than the one before. */
const at = (celsius: number) => (snapshot: Snapshot) => ({
  ...snapshot,
  sensors: snapshot.sensors && {
    ...snapshot.sensors,
    temperatures: snapshot.sensors.temperatures.map((sensor, index) =>
      sensor.group === 'network' ? { ...sensor, temperatureCelsius: celsius + index / 100 } : sensor,
    ),
  },
});

describe('the nic-hot rule', () => {
  test('finds the card once, by the warmest of its four functions, 13 degrees below its critical limit', () => {
    const { opened } = watchOver(nicHot, stretch(base, 60, at(92)));
    expect(opened).toMatchObject([{ subject: '', severity: 'warning', title: 'The network card is hot' }]);
    expect(plain(opened[0]?.seen)).toContain('Its critical limit is 105.0 °C.');
  });

  test('stays one finding while another function becomes the warmest', () => {
    const swaying = (snapshot: Snapshot, second: number) => {
      const warm = at(95)(snapshot);
      const temperatures = warm.sensors?.temperatures.toReversed() ?? [];
      return second % 2 === 0 ? warm : { ...warm, sensors: warm.sensors && { ...warm.sensors, temperatures } };
    };
    expect(watchOver(nicHot, stretch(base, 120, swaying)).opened).toHaveLength(1);
  });

  test.each([50, 66, 90])('%d °C is none', (celsius) => {
    expect(watchOver(nicHot, stretch(base, 60, at(celsius))).opened).toEqual([]);
  });

  test('closes once it has been cooler for two minutes', () => {
    const cured = (snapshot: Snapshot, second: number) => at(second < 60 ? 95 : 70)(snapshot);
    expect(watchOver(nicHot, stretch(base, 240, cured)).closed).toHaveLength(1);
  });

  test('is silent on healthy machines', async () => {
    expect(await openedIn(nicHot, [...soundScenarios, 'thermal'])).toEqual([]);
    const { health } = watchOver(nicHot, await recording('Dell Pro Max, after five minutes of load on all cores: 51 °C'));
    expect(health.rules[0]?.state).toBe('well');
  });

  test('can’t look where the card is powered down', () => {
    const without = {
      ...base,
      sensors: base.sensors && { ...base.sensors, temperatures: base.sensors.temperatures.filter(({ group }) => group !== 'network') },
    };
    const { health } = watchOver(nicHot, stretch(without, 3));
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: expect.stringContaining('powered down') });
  });
});
