import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { sensorNearLimit } from '../../../../app/health/rules/sensor-near-limit.ts';
import type { Sensor } from '../../../../app/telemetry/model/sensors.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
let laptop: Snapshot;
beforeAll(async () => {
  [base, laptop] = await Promise.all([simulatedSnapshot('inference', 30), simulatedSnapshot('laptop', 30)]);
});

const zone = (celsius: number | null, more: Partial<Sensor> = {}): Sensor => ({
  id: 'acpitz/0',
  label: 'zone 0, GPU hot spot',
  group: 'gpu',
  temperatureCelsius: celsius,
  highCelsius: null,
  criticalCelsius: 104.8,
  ...more,
});
const withSensors =
  (...temperatures: Sensor[]) =>
  (snapshot: Snapshot): Snapshot => ({ ...snapshot, sensors: { temperatures, hottestId: null, fans: [], rails: [] } });
const openedAt = (...temperatures: Sensor[]) => watchOver(sensorNearLimit, stretch(base, 30, withSensors(...temperatures))).opened;

describe('the sensor-near-limit rule', () => {
  test('warns five degrees below the limit at which a Spark stops, and not before', () => {
    expect(openedAt(zone(99.7))).toEqual([]);
    const [found] = openedAt(zone(99.8));
    expect(found).toMatchObject({ severity: 'warning', title: 'Zone 0, GPU hot spot: close to its last limit' });
    expect(plain(found?.seen)).toBe('Zone 0, GPU hot spot is at 99.8 °C. At 104.8 °C the machine stops.');
  });

  test('is critical two degrees below it', () => {
    expect(openedAt(zone(102.7))).toMatchObject([{ severity: 'warning' }]);
    expect(openedAt(zone(102.8))).toMatchObject([{ severity: 'critical' }]);
    expect(openedAt(zone(110))).toMatchObject([{ severity: 'critical' }]);
  });

  test('warns at the limit at which a device slows itself down', () => {
    expect(openedAt(zone(83.9, { highCelsius: 84, criticalCelsius: 104.8 }))).toEqual([]);
    expect(openedAt(zone(84, { highCelsius: 84, criticalCelsius: null }))).toMatchObject([
      { severity: 'warning', title: 'Zone 0, GPU hot spot: at its own limit' },
    ]);
  });

  test('says it once for zones that move together, with the warmest first', () => {
    const zones = [98, 101, 100.5].map((celsius, index) => zone(celsius, { id: `acpitz/${index}`, label: `zone ${index}`, group: 'soc' }));
    const opened = openedAt(...zones);
    expect(opened).toHaveLength(1);
    expect(plain(opened[0]?.seen)).toBe('Zone 1 is at 101.0 °C. At 104.8 °C the machine stops. 1 more sensor is as close.');
  });

  test('leaves disks, network cards and Wi-Fi to rules of their own', () => {
    const others = (['disk', 'network', 'wifi'] as const).map((group) => zone(104, { id: group, label: group, group }));
    expect(openedAt(zone(60), ...others)).toEqual([]);
  });

  test('does not believe an input of unknown place while there are sensors that are known', () => {
    const unwired = zone(125, { id: 'nct6798/AUXTIN3', label: 'nct6798, AUXTIN3', group: 'other', criticalCelsius: 125 });
    expect(openedAt(zone(60), unwired)).toEqual([]);
    expect(openedAt(unwired)).toHaveLength(1);
  });

  test('takes the CPU of a laptop at its limit for a notice: it steers by it', () => {
    const cpu = zone(97, { id: 'coretemp/1', label: 'CPU', group: 'cpu', highCelsius: 100, criticalCelsius: 100 });
    const { opened } = watchOver(sensorNearLimit, stretch(laptop, 30, withSensors(cpu)));
    expect(opened.map(({ severity }) => severity)).toEqual(['notice']);
    expect(openedAt(cpu).map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('once open, lets three degrees more go by before it closes', () => {
    const cooling = (to: number) => (snapshot: Snapshot, second: number) => withSensors(zone(second < 30 ? 100 : to))(snapshot);
    expect(watchOver(sensorNearLimit, stretch(base, 200, cooling(97.5))).closed).toEqual([]);
    expect(watchOver(sensorNearLimit, stretch(base, 200, cooling(96.5))).closed).toHaveLength(1);
  });

  test('is silent at 96 °C, where the firmware of a Spark keeps it under full load, and on healthy machines', async () => {
    expect(await openedIn(sensorNearLimit, [...soundScenarios, 'power-fault'])).toEqual([]);
    expect(await openedIn(sensorNearLimit, ['thermal'], 600)).toEqual([]);
    for (const title of [
      'ASUS Ascent GX10, idle: its sensors, with the published critical point',
      'Dell Pro Max, load on all cores: 78 to 88 °C, with the published critical point',
    ]) {
      const { opened, health } = watchOver(sensorNearLimit, await recording(title));
      expect(opened).toEqual([]);
      expect(health.rules[0]?.state).toBe('well');
    }
  });

  test('can’t look without sensors, without temperatures, and where none has a limit', () => {
    const without = (change: (snapshot: Snapshot) => Snapshot) =>
      watchOver(sensorNearLimit, stretch(base, 10, change)).health.rules[0]?.state;
    expect(without((snapshot) => ({ ...snapshot, sensors: null }))).toBe('unable');
    expect(without(withSensors(zone(null)))).toBe('unable');
    expect(without(withSensors(zone(103, { criticalCelsius: null })))).toBe('unable');
  });

  test('warns for exactly the sensors within the room that the reader set, whatever the limits', () => {
    const celsius = fc.double({ min: 20, max: 120, noNaN: true });
    fc.assert(
      fc.property(celsius, fc.double({ min: 60, max: 120, noNaN: true }), fc.integer({ min: 1, max: 30 }), (now, critical, room) => {
        const look = stretch(base, 8, withSensors(zone(now, { criticalCelsius: critical })));
        const { opened } = watchOver(sensorNearLimit, look, { thresholds: { room } });
        expect(opened.length).toBe(critical - now <= room ? 1 : 0);
      }),
      { numRuns: 50 },
    );
  });
});
