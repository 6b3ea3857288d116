import { beforeAll, describe, expect, test } from 'vitest';
import { nvmeHot } from '../../../../app/health/rules/nvme-hot.ts';
import type { Sensor } from '../../../../app/telemetry/model/sensors.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});
/** The disk of a Spark names 82.85 °C as too warm and 84.85 °C as critical. */
const disk = (change: Partial<Sensor>) => (snapshot: Snapshot) => ({
  ...snapshot,
  sensors: snapshot.sensors && {
    ...snapshot.sensors,
    temperatures: snapshot.sensors.temperatures.map((sensor) => (sensor.id.endsWith('/Composite') ? { ...sensor, ...change } : sensor)),
  },
});
const at = (temperatureCelsius: number) => disk({ temperatureCelsius });

describe('the nvme-hot rule', () => {
  test('finds a disk within three degrees of what it calls too warm, once that has lasted half a minute', () => {
    const { opened } = watchOver(nvmeHot, stretch(base, 60, at(80)));
    expect(opened).toMatchObject([{ severity: 'warning', title: 'The disk is hot', subject: 'nvme@0004:01:00.0/Composite' }]);
    expect(plain(opened[0]?.seen)).toContain('80.0 °C. By its own word it is too warm from 82.8 °C.');
  });

  test('is critical at the disk’s own critical limit', () => {
    expect(watchOver(nvmeHot, stretch(base, 60, at(84.9))).opened[0]?.severity).toBe('critical');
  });

  test.each([48.9, 70, 79.8])('%d °C is none', (celsius) => {
    const { opened, health } = watchOver(nvmeHot, stretch(base, 60, at(celsius)));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('well');
  });

  test('a warm moment is none', () => {
    const moment = (snapshot: Snapshot, second: number) => (second % 40 < 20 ? at(82)(snapshot) : snapshot);
    expect(watchOver(nvmeHot, stretch(base, 200, moment)).opened).toEqual([]);
  });

  test('stays open around its limit, and closes once it has been cooler for two minutes', () => {
    const around = (snapshot: Snapshot, second: number) => at(second < 200 ? (second % 2 ? 80.2 : 78.5) : 60)(snapshot);
    const { opened, closed } = watchOver(
      nvmeHot,
      stretch(base, 240, (snapshot, second) => (second < 40 ? at(81)(snapshot) : around(snapshot, second))),
    );
    expect([opened.length, closed.length]).toEqual([1, 0]);
    const cooled = watchOver(
      nvmeHot,
      stretch(base, 400, (snapshot, second) => (second < 40 ? at(81)(snapshot) : around(snapshot, second))),
    );
    expect(cooled.closed).toHaveLength(1);
  });

  test('a disk that names a critical limit alone is hot five degrees below it', () => {
    const limits = { highCelsius: null, criticalCelsius: 90 };
    expect(watchOver(nvmeHot, stretch(base, 60, disk({ ...limits, temperatureCelsius: 81 }))).opened).toEqual([]);
    expect(watchOver(nvmeHot, stretch(base, 60, disk({ ...limits, temperatureCelsius: 82 }))).opened).toHaveLength(1);
  });

  test('is silent on healthy machines and on the recorded heat of a Dell under full load', async () => {
    expect(await openedIn(nvmeHot, [...soundScenarios, 'thermal'])).toEqual([]);
    const { opened, health } = watchOver(nvmeHot, await recording('Dell Pro Max, after five minutes of load on all cores: 51 °C'));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toBe('48.9 °C, limit 82.8 °C');
  });

  test('can’t look where no disk tells its limits, or where there are no sensors', () => {
    const silent = disk({ highCelsius: null, criticalCelsius: null });
    expect(watchOver(nvmeHot, stretch(base, 3, silent)).health.rules[0]?.state).toBe('unable');
    expect(watchOver(nvmeHot, stretch({ ...base, sensors: null }, 3)).health.rules[0]?.state).toBe('unable');
  });
});
