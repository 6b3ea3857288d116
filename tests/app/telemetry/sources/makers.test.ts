import { expect, test } from 'vitest';
import type { Dmi } from '../../../../app/telemetry/sources/dmi.ts';
import { parseDmi } from '../../../../app/telemetry/sources/dmi.ts';
import { findMaker, isSparkFirmware, makers } from '../../../../app/telemetry/sources/makers.ts';
import { fixture } from '../../../fixture.node.ts';

/** The strings of a recording, which writes the folder or doesn't. */
const recorded = (name: string): Dmi => {
  const lines = fixture(`gb10/sys-dmi-id.${name}.txt`).matchAll(/^(?:\/sys\/class\/dmi\/id\/)?(\w+):(.*)$/gm);
  return parseDmi(new Map([...lines].map(([, field, value = '']) => [`/sys/class/dmi/id/${field}`, value])));
};

const family = 'DGX Spark';
const strings = (some: Partial<Dmi>): Dmi => ({ ...parseDmi(new Map()), ...some });

test.each([
  ['NVIDIA', 'DGX Spark Founders Edition', recorded('dgx-spark-founders')],
  ['ASUS', 'Ascent GX10', recorded('asus-gx10')],
  ['ASUS', 'Ascent GX10', recorded('asus-gx10.2026-03-bios')],
  ['Dell', 'Pro Max with GB10', recorded('dell-pro-max-gb10')],
  ['HP', 'ZGX Nano G1n', strings({ sys_vendor: 'HP', product_family: family })],
  ['Lenovo', 'ThinkStation PGX', recorded('lenovo-thinkstation-pgx.partial')],
  ['Lenovo', 'ThinkStation PGX', strings({ sys_vendor: 'LENOVO', product_name: '30KL000BGF' })],
  ['MSI', 'EdgeXpert', recorded('msi-edgexpert')],
  ['Gigabyte', 'AI TOP ATOM', strings({ product_name: 'AI TOP ATOM', board_vendor: 'PEGA', board_name: 'P4242', product_family: family })],
  ['Gigabyte', 'AI TOP ATOM', strings({ board_vendor: 'PEGA', board_name: 'P4242', product_family: family })],
  ['Acer', 'Veriton GN100', strings({ sys_vendor: 'Acer', product_family: family })],
])('%s %s is known by what its firmware says', (make, model, dmi) => {
  expect(findMaker(dmi, null)).toMatchObject({ make, model });
  expect(isSparkFirmware(dmi)).toBe(true);
});

test('each of the eight makers is there once', () => {
  expect(makers.map(({ make }) => make)).toEqual(['NVIDIA', 'ASUS', 'Dell', 'HP', 'Lenovo', 'MSI', 'Gigabyte', 'Acer']);
});

test.each([
  ['HP ZGX Nano G1n AI Station', 'HP'],
  ['AI TOP ATOM', 'Gigabyte'],
  ['MS-C931', 'MSI'],
  ['GX10', 'ASUS'],
  ['DGX Server for KVM', undefined],
])('the platform "%s" of /etc/dgx-release names %s where the firmware is silent', (platform, make) => {
  expect(findMaker(strings({}), platform)?.make).toBe(make);
});

test('an unknown twin is a Spark without a known maker, whoever made its board', () => {
  const twin = strings({
    sys_vendor: 'ALTOS',
    product_name: 'BrainSphere GB10 F1',
    board_vendor: 'PEGA',
    board_name: 'P4242',
    product_family: family,
  });
  expect(findMaker(twin, null)).toBeNull();
  expect(isSparkFirmware(twin)).toBe(true);
});

test.each([
  ['a laptop by Lenovo', strings({ sys_vendor: 'LENOVO', product_name: '21CB000BGE' })],
  ['a server by Dell', strings({ sys_vendor: 'Dell Inc.', product_name: 'PowerEdge XE9680' })],
  ['a station by NVIDIA', strings({ sys_vendor: 'NVIDIA', product_name: 'DGX Station GB300', product_family: 'DGX' })],
  ['a machine that says nothing', strings({})],
])('%s is no Spark', (_title, dmi) => {
  expect(findMaker(dmi, null)).toBeNull();
  expect(isSparkFirmware(dmi)).toBe(false);
});
