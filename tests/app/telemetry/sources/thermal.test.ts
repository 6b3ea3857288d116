import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discoverZones, limitCelsius, parseZones, temperatureCelsius } from '../../../../app/telemetry/sources/thermal.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf } from '../../../tree-machine.ts';

const zone = (number: number, type: string, trips: readonly (readonly [string, number])[] = []): [string, string][] => [
  [`/sys/class/thermal/thermal_zone${number}/type`, `${type}\n`],
  [`/sys/class/thermal/thermal_zone${number}/temp`, '40000\n'],
  ...trips.flatMap(([trip, limit], index): [string, string][] => [
    [`/sys/class/thermal/thermal_zone${number}/trip_point_${index}_type`, `${trip}\n`],
    [`/sys/class/thermal/thermal_zone${number}/trip_point_${index}_temp`, `${limit}\n`],
  ]),
];

describe('thermal zones', () => {
  test('are found with the limits of their trip points', async () => {
    const zones = await discoverZones(
      machineOf(
        new Map(
          zone(0, 'acpitz', [
            ['critical', 104_800],
            ['passive', 97_000],
            ['active', 50_000],
          ]),
        ),
      ),
    );
    expect(zones).toEqual([
      { type: 'acpitz', ordinal: 0, inputFile: '/sys/class/thermal/thermal_zone0/temp', highCelsius: 97, criticalCelsius: 104.8 },
    ]);
  });

  test('throttle at the lowest of several passive trip points', () => {
    const zones = parseZones(
      new Map(
        zone(0, 'acpitz', [
          ['passive', 95_000],
          ['hot', 90_000],
        ]),
      ),
    );
    expect(zones).toMatchObject([{ highCelsius: 90, criticalCelsius: null }]);
  });

  test('are counted within their type, in the order of their numbers', () => {
    const zones = parseZones(new Map([...zone(10, 'acpitz'), ...zone(9, 'acpitz'), ...zone(1, 'iwlwifi_1')]));
    expect(zones.map(({ type, ordinal, inputFile }) => [type, ordinal, /\d+/.exec(inputFile)?.[0]])).toEqual([
      ['iwlwifi_1', 0, '1'],
      ['acpitz', 0, '9'],
      ['acpitz', 1, '10'],
    ]);
  });

  test('do not take the trip points of zone 10 for those of zone 1', () => {
    const zones = parseZones(new Map([...zone(1, 'acpitz'), ...zone(10, 'acpitz', [['critical', 90_000]])]));
    expect(zones).toMatchObject([{ criticalCelsius: null }, { criticalCelsius: 90 }]);
  });
});

describe('a temperature', () => {
  test.each([
    ['41600\n', 41.6],
    ['-5150', -5.15],
    ['0', 0],
    ['-273150', null],
    ['65261850', null],
    ['', null],
    ['N/A', null],
    [undefined, null],
  ])('written as %j is %j °C', (text, celsius) => {
    expect(temperatureCelsius(text)).toBe(celsius);
  });

  test.each(['0', '-273150', '65261850', '20800'])('limit of %s millidegrees is a placeholder', (text) => {
    expect(limitCelsius(text)).toBeNull();
  });

  test('a warning beyond the shutdown is none', () => {
    expect(
      parseZones(
        new Map(
          zone(0, 'acpitz', [
            ['critical', 90_000],
            ['passive', 95_000],
          ]),
        ),
      ),
    ).toMatchObject([{ highCelsius: null, criticalCelsius: 90 }]);
  });

  test('and its limit are known or not for any text', () => {
    fc.assert(
      fc.property(mutated('41600\n', '104800\n'), (text) => {
        for (const celsius of [temperatureCelsius(text), limitCelsius(text)]) {
          if (celsius !== null) expect(celsius >= -100 && celsius <= 250).toBe(true);
        }
      }),
    );
  });
});
