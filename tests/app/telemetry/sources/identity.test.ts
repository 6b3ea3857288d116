import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identitySchema } from '../../../../app/telemetry/model/host.ts';
import { identitySource } from '../../../../app/telemetry/sources/identity.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { treeOf } from '../../../tree-machine.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const read = (texts: ReadonlyMap<string, string>) => identitySource.derive(identitySource.parse(texts, null), null, null);

const founders = new Map([
  ...treeOf(fixture('gb10/sys-dmi-id.dgx-spark-founders.txt')),
  ['/etc/dgx-release', fixture('gb10/etc-dgx-release.founders.txt')],
  ['/etc/os-release', 'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\n'],
  ['/proc/sys/kernel/osrelease', '6.17.0-1014-nvidia\n'],
  ['/proc/sys/kernel/hostname', 'spark-1a2b\n'],
]);

test('a Founders Edition is read whole', () => {
  expect(read(founders)).toEqual({
    reading: {
      hostName: 'spark-1a2b',
      make: 'NVIDIA',
      model: 'DGX Spark Founders Edition',
      isSpark: true,
      boardName: 'P4242',
      biosVersion: '5.36_0ACUM018',
      biosDate: '08/06/2025',
      osName: 'Ubuntu 24.04.3 LTS',
      dgxOsVersion: '7.4.0',
      dgxOsFactoryVersion: '7.2.3',
      dgxOsUpdates: [{ version: '7.4.0', date: 'Tue Feb  3 09:06:56 AM PST 2026' }],
      kernel: '6.17.0-1014-nvidia',
    },
    gaps: [],
  });
});

test('the serial number of /etc/dgx-release is in no reading, and no file with one is asked for', () => {
  expect(founders.get('/etc/dgx-release')).toContain('SERIAL-REMOVED');
  expect(JSON.stringify(read(founders))).not.toContain('SERIAL-REMOVED');
  expect(identitySource.files(null).filter((file) => /serial|uuid|machine-id/.test(file))).toEqual([]);
});

test('a Spark before its first update runs what left the factory', () => {
  const [factory = ''] = fixture('gb10/etc-dgx-release.founders.7.5.0.txt').split('\n\n');
  expect(read(new Map([['/etc/dgx-release', factory]])).reading).toMatchObject({ isSpark: true, dgxOsVersion: '7.2.3', dgxOsUpdates: [] });
});

test('an unknown machine is what its firmware says', () => {
  const { reading } = read(
    new Map([
      ['/sys/class/dmi/id/sys_vendor', 'Framework\n'],
      ['/sys/class/dmi/id/product_name', 'Laptop 16\n'],
    ]),
  );
  expect(reading).toMatchObject({ make: 'Framework', model: 'Laptop 16', isSpark: false });
});

test('every null has a gap that says why', () => {
  for (const texts of [new Map<string, string>(), new Map([['/etc/dgx-release', 'DGX_NAME="DGX Spark"']]), founders]) {
    const { reading, gaps } = read(texts);
    const missing = Object.entries(reading ?? {}).flatMap(([field, value]) => (value === null ? [field] : []));
    expect(gaps.map(({ field }) => field).sort()).toEqual(missing.map((field) => `identity.${field}`).sort());
  }
});

test('any text gives readings that pass the schema, never an exception', () => {
  const text = mutated(...founders.values());
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...identitySource.files(null)), text), (texts) => {
      const { reading, gaps } = read(new Map(Object.entries(texts)));
      expect(unexplainedNulls({ identity: identitySchema.parse(reading), gaps: [...gaps] })).toEqual([]);
    }),
  );
});
