import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discoverChips, parseChips } from '../../../../app/telemetry/sources/hwmon.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf } from '../../../tree-machine.ts';
import { deviceLinks, hwmonTree } from './spark-sensors.ts';

const spark = await discoverChips(machineOf(hwmonTree, deviceLinks));

describe('hwmon chips', () => {
  test('are found by name and place, whatever their numbers', () => {
    expect(spark.map(({ name, pciAddress }) => [name, pciAddress])).toEqual([
      ['acpi_fan', null],
      ['acpitz', null],
      ['mlx5', '0000:01:00.0'],
      ['mlx5', '0000:01:00.1'],
      ['mlx5', '0002:01:00.0'],
      ['mlx5', '0002:01:00.1'],
      ['mt7925_phy0', '0009:01:00.0'],
      ['nvme', '0004:01:00.0'],
    ]);
  });

  test('keep their order when another boot numbers them differently', async () => {
    const renumber = (text: string) => text.replace(/hwmon(\d)/, (_, number: string) => `hwmon${(Number(number) * 3 + 10) % 17}`);
    const other = (map: ReadonlyMap<string, string>) => new Map([...map].map(([path, text]) => [renumber(path), text]));
    const chips = await discoverChips(machineOf(other(hwmonTree), other(deviceLinks)));
    expect(chips.map(({ name, pciAddress }) => [name, pciAddress])).toEqual(spark.map(({ name, pciAddress }) => [name, pciAddress]));
  });

  test('have channels with labels and limits, placeholders left out', () => {
    expect(spark.find(({ name }) => name === 'nvme')?.channels).toEqual([
      {
        kind: 'temp',
        number: 1,
        label: 'Composite',
        inputFile: '/sys/class/hwmon/hwmon2/temp1_input',
        highCelsius: 82.85,
        criticalCelsius: 84.85,
      },
      {
        kind: 'temp',
        number: 2,
        label: 'Sensor 1',
        inputFile: '/sys/class/hwmon/hwmon2/temp2_input',
        highCelsius: null,
        criticalCelsius: null,
      },
    ]);
  });

  test('without a name are passed over', () => {
    const texts = new Map([...hwmonTree].filter(([path]) => path !== '/sys/class/hwmon/hwmon2/name'));
    expect(parseChips([...hwmonTree.keys()], texts, deviceLinks).map(({ name }) => name)).not.toContain('nvme');
  });

  test('are described from any texts and links, never with an exception', () => {
    const paths = [...hwmonTree.keys()];
    fc.assert(
      fc.property(mutated(...hwmonTree.values()), mutated(...deviceLinks.values()), fc.nat(paths.length - 1), (text, link, at) => {
        const texts = new Map(hwmonTree).set(paths[at] ?? '', text);
        const links = new Map([...deviceLinks.keys()].map((path) => [path, link]));
        for (const { channels } of parseChips([...paths, text], texts, links)) {
          for (const { criticalCelsius } of channels) expect(criticalCelsius === null || criticalCelsius >= 30).toBe(true);
        }
      }),
    );
  });
});
