import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileTexts } from '../../../../app/machine/machine.ts';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { type Sensor, sensorsSchema } from '../../../../app/telemetry/model/sensors.ts';
import { hottest, sensorsSource } from '../../../../app/telemetry/sources/sensors.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf } from '../../../tree-machine.ts';
import { unexplainedNulls } from '../../export/nulls.ts';
import { deviceLinks, hwmonTree, sparkFamily, spbmTree, thermalTree, tripPoints } from './spark-sensors.ts';

const spark = new Map([...thermalTree, ...tripPoints, ...hwmonTree, sparkFamily]);

async function read(files: FileTexts, now: FileTexts = files, links = deviceLinks) {
  const layout = await sensorsSource.discover(machineOf(files, links));
  const wanted = sensorsSource.files(layout);
  const texts = new Map([...now].filter(([path]) => wanted.includes(path)));
  return sensorsSource.derive(sensorsSource.parse(texts, layout), null, null);
}

describe('the temperatures of a Spark', () => {
  test('are shown once each, under names for people', async () => {
    const { reading } = await read(spark);
    expect(reading?.temperatures.map(({ id, label, group, temperatureCelsius }) => [id, label, group, temperatureCelsius])).toEqual([
      ['acpitz/0', 'zone 0, GPU hot spot', 'gpu', 41.6],
      ['acpitz/1', 'zone 1', 'soc', 41],
      ['acpitz/2', 'zone 2', 'soc', 41.6],
      ['acpitz/3', 'zone 3', 'soc', 40.4],
      ['acpitz/4', 'zone 4', 'soc', 40.7],
      ['acpitz/5', 'zone 5', 'soc', 39.8],
      ['acpitz/6', 'zone 6', 'soc', 40],
      ['mlx5@0000:01:00.0/asic', 'ConnectX-7 1', 'network', 42],
      ['mlx5@0000:01:00.1/asic', 'ConnectX-7 2', 'network', 42],
      ['mlx5@0002:01:00.0/asic', 'ConnectX-7 3', 'network', 42],
      ['mlx5@0002:01:00.1/asic', 'ConnectX-7 4', 'network', 42],
      ['mt7925@0009:01:00.0/temp1', 'Wi-Fi', 'wifi', 42],
      ['nvme@0004:01:00.0/Composite', 'NVMe', 'disk', 37.85],
      ['nvme@0004:01:00.0/Sensor 1', 'NVMe, Sensor 1', 'disk', 37.85],
    ]);
  });

  test('are held against their own limits, and the one with the least room is the hottest', async () => {
    const { reading } = await read(spark);
    expect(reading?.temperatures.find(({ id }) => id === 'acpitz/0')).toMatchObject({ highCelsius: null, criticalCelsius: 104.8 });
    expect(reading?.hottestId).toBe('nvme@0004:01:00.0/Composite');
    const loaded = new Map(spark).set('/sys/class/thermal/thermal_zone2/temp', '96400\n');
    expect((await read(loaded)).reading?.hottestId).toBe('acpitz/2');
  });

  test('keep their ids when Wi-Fi comes up under another number', async () => {
    const renamed = new Map(spark).set('/sys/class/hwmon/hwmon7/name', 'mt7925_phy1\n');
    expect((await read(renamed)).reading?.temperatures.map(({ id }) => id)).toContain('mt7925@0009:01:00.0/temp1');
  });

  test('have distinct ids even where no link tells the chips apart', async () => {
    const { reading } = await read(spark, spark, new Map());
    const ids = reading?.temperatures.map(({ id }) => id) ?? [];
    expect(ids.filter((id) => id.startsWith('mlx5'))).toEqual(['mlx5/asic', 'mlx5#2/asic', 'mlx5#3/asic', 'mlx5#4/asic']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('lack the one of Wi-Fi while the radio is off, with a gap that says why', async () => {
    const off = new Map([...spark].filter(([path]) => path !== '/sys/class/hwmon/hwmon7/temp1_input'));
    const { reading, gaps } = await read(spark, off);
    expect(reading?.temperatures.find(({ group }) => group === 'wifi')?.temperatureCelsius).toBeNull();
    expect(gaps).toContainEqual({
      source: 'sensors',
      field: 'sensors.temperatures[mt7925@0009:01:00.0/temp1].temperatureCelsius',
      reason: 'not-supported',
      detail: 'Wi-Fi gives no temperature while its radio is off.',
    });
  });

  test('go on without the network chips that power saving has taken away', async () => {
    const without = new Map([...spark].filter(([path]) => !/hwmon[3-6]/.test(path)));
    const { reading } = await read(without);
    expect(reading?.temperatures.filter(({ group }) => group === 'network')).toEqual([]);
    expect(reading?.temperatures).toHaveLength(10);
  });
});

describe('fans and rails', () => {
  test('do not exist on a Spark as it is sold: acpi_fan gives a state and a constant', async () => {
    expect(spark.get('/sys/class/hwmon/hwmon0/fan1_input')).toBe('2\n');
    expect((await read(spark)).reading).toMatchObject({ fans: [], rails: [] });
  });

  test('are read from the drivers that an owner may add', async () => {
    const ecFan = [
      ['name', 'dgx_ec_fan'],
      ['fan1_input', '2700'],
      ['fan2_input', '4050'],
    ].map(([file, text]): [string, string] => [`/sys/class/hwmon/hwmon8/${file}`, `${text}\n`]);
    const { reading } = await read(new Map([...spark, ...ecFan, ...spbmTree('/sys/class/hwmon/hwmon9')]));
    expect(reading?.fans).toEqual([
      { id: 'dgx_ec_fan/fan1', label: 'Fan 1', revolutionsPerMinute: 2700 },
      { id: 'dgx_ec_fan/fan2', label: 'Fan 2', revolutionsPerMinute: 4050 },
    ]);
    expect(reading?.rails).toContainEqual({ id: 'spbm/sys_total', label: 'Whole system', powerWatts: 25 });
    expect(reading?.rails).toHaveLength(10);
    expect(reading?.rails.map(({ id }) => id)).not.toContain('spbm/pl1');
    expect(reading?.temperatures).toContainEqual({
      id: 'spbm/cpu_p_clu1',
      label: 'Cortex-X925, cluster 1',
      group: 'cpu',
      temperatureCelsius: 31,
      highCelsius: null,
      criticalCelsius: null,
    });
  });

  test('say so when they stop answering', async () => {
    const fan = new Map([...spark, ['/sys/class/hwmon/hwmon8/name', 'dgx_ec_fan\n'], ['/sys/class/hwmon/hwmon8/fan1_input', '2700\n']]);
    const { reading, gaps } = await read(fan, spark);
    expect(reading?.fans).toEqual([{ id: 'dgx_ec_fan/fan1', label: 'Fan 1', revolutionsPerMinute: null }]);
    expect(gaps.map(({ field }) => field)).toContain('sensors.fans[dgx_ec_fan/fan1].revolutionsPerMinute');
  });
});

describe('the sensors of other machines', () => {
  const chip = (number: number, name: string, files: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries({ name, ...files }).map(([file, text]) => [`/sys/class/hwmon/hwmon${number}/${file}`, `${text}\n`]);
  const zone = (number: number, type: string, temp: string): [string, string][] => [
    [`/sys/class/thermal/thermal_zone${number}/type`, `${type}\n`],
    [`/sys/class/thermal/thermal_zone${number}/temp`, `${temp}\n`],
  ];

  test('belong to the CPU on x86, once per package', async () => {
    const intel = new Map([
      ...zone(0, 'x86_pkg_temp', '55000'),
      ...chip(0, 'coretemp', {
        temp1_input: '55000',
        temp1_label: 'Package id 0',
        temp1_max: '100000',
        temp1_crit: '100000',
        temp2_input: '54000',
        temp2_label: 'Core 0',
      }),
    ]);
    expect((await read(intel)).reading?.temperatures).toEqual([
      { id: 'coretemp/Package id 0', label: 'CPU', group: 'cpu', temperatureCelsius: 55, highCelsius: 100, criticalCelsius: 100 },
    ]);
    const amd = new Map(chip(0, 'k10temp', { temp1_input: '48250', temp1_label: 'Tctl', temp3_input: '40000', temp3_label: 'Tccd1' }));
    expect((await read(amd)).reading?.temperatures).toMatchObject([
      { id: 'k10temp/Tctl', label: 'CPU', group: 'cpu', temperatureCelsius: 48.25 },
      { id: 'k10temp/Tccd1', label: 'CPU, Tccd1', group: 'cpu' },
    ]);
  });

  test('are not called a GPU hot spot for being the first zone', async () => {
    expect((await read(new Map(zone(0, 'acpitz', '27800')))).reading?.temperatures).toMatchObject([{ label: 'zone 0', group: 'other' }]);
  });

  test('show a zone once, though the kernel repeats it as a chip', async () => {
    const arm = new Map([...zone(0, 'cpu-thermal', '50000'), ...chip(0, 'cpu_thermal', { temp1_input: '50000' })]);
    expect((await read(arm)).reading?.temperatures.map(({ id }) => id)).toEqual(['cpu-thermal/0']);
  });

  test('may be none at all', async () => {
    expect(await read(new Map())).toMatchObject({ reading: null, gaps: [{ field: '*', reason: 'not-supported' }] });
  });
});

describe('the hottest sensor', () => {
  const sensor = (
    id: string,
    temperatureCelsius: number | null,
    criticalCelsius: number | null,
    group: Sensor['group'] = 'soc',
  ): Sensor => ({
    id,
    label: id,
    group,
    temperatureCelsius,
    highCelsius: null,
    criticalCelsius,
  });

  test('is the one nearest to its own limit, not the warmest', () => {
    expect(hottest([sensor('warm', 80, 105), sensor('close', 70, 85)])?.id).toBe('close');
  });

  test('is the warmest where none has a limit', () => {
    expect(hottest([sensor('a', 40, null), sensor('b', 50, null), sensor('c', null, null)])?.id).toBe('b');
  });

  test('is no loose end of a mainboard chip while a better known sensor speaks', () => {
    expect(hottest([sensor('AUXTIN3', 110, 100, 'other'), sensor('nvme', 40, 85, 'disk')])?.id).toBe('nvme');
  });

  test('is none where nothing speaks', () => {
    expect(hottest([sensor('a', null, 90)])).toBeNull();
  });
});

test('where no sensor answers none is the hottest, and a gap says so', async () => {
  const silent = new Map([...spark].filter(([path]) => !/\/temp(\d+_input)?$/.test(path)));
  const { reading, gaps } = await read(spark, silent);
  expect(reading?.temperatures.length).toBeGreaterThan(0);
  expect(reading?.hottestId).toBeNull();
  expect(unexplainedNulls({ sensors: reading, gaps: [...gaps] })).toEqual([]);
});

test('any contents of the files give readings or gaps, never an exception', async () => {
  const all = new Map([...spark, ...spbmTree('/sys/class/hwmon/hwmon9')]);
  const paths = [...all.keys()];
  const edits = fc.array(fc.tuple(fc.nat(paths.length - 1), mutated('41600\n', 'acpitz\n', 'nvme\n', 'critical\n', 'Composite\n')), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(edits, edits, async (described, said) => {
      const edited = (changes: readonly (readonly [number, string])[]) =>
        new Map([...all, ...changes.map(([at, text]) => [paths[at] ?? '', text] as const)]);
      const { reading, gaps } = await read(edited(described), edited(said));
      sensorsSchema.nullable().parse(reading);
      for (const gap of gaps) gapSchema.parse(gap);
      const ids = reading?.temperatures.map(({ id }) => id) ?? [];
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id } of reading?.temperatures.filter(({ temperatureCelsius }) => temperatureCelsius === null) ?? [])
        expect(gaps.some(({ field }) => field.includes(id))).toBe(true);
    }),
  );
});
