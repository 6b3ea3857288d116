import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineReportSchema } from '../../../../app/telemetry/model/report.ts';
import { toInventory } from '../../../../app/telemetry/report/inventory.ts';

const parts = {
  system: { manufacturer: 'NVIDIA', model: 'NVIDIA_DGX_Spark', version: 'A.7', serial: 'SECRET-1', uuid: 'SECRET-2' },
  cpu: { manufacturer: 'ARM', brand: '', cores: 20, flags: 'fp asimd' },
  memory: [{ size: 130_660_487_168, type: '', manufacturer: '', serialNum: '' }],
  disks: [
    {
      device: '/dev/nvme0n1',
      type: 'NVMe',
      name: 'ESL04TBTLCZ-27J4-TYN',
      size: 4_000_787_030_016,
      serialNum: 'SECRET-3',
      interfaceType: 'PCIe',
    },
    { type: 'HD', name: '', size: 0 },
  ],
  os: {
    distro: 'Ubuntu',
    release: '24.04.3 LTS',
    kernel: '6.17.0-1014-nvidia',
    arch: 'arm64',
    hostname: 'SECRET-4',
    fqdn: 'SECRET-5',
    serial: 'SECRET-6',
  },
};

test('what is shown is picked out; what the library does not know is null', () => {
  expect(toInventory(parts)).toEqual({
    system: { manufacturer: 'NVIDIA', model: 'NVIDIA_DGX_Spark' },
    cpu: { brand: null, cores: 20 },
    memory: [],
    disks: [{ name: 'ESL04TBTLCZ-27J4-TYN', type: 'NVMe', sizeBytes: 4_000_787_030_016, interface: 'PCIe' }],
    os: { distribution: 'Ubuntu', release: '24.04.3 LTS', kernel: '6.17.0-1014-nvidia', architecture: 'arm64' },
  });
});

test('serial numbers, UUIDs and host names are left behind', () => {
  expect(JSON.stringify(toInventory(parts))).not.toContain('SECRET');
});

test('memory modules are shown where the firmware names them', () => {
  const memory = [{ size: 68_719_476_736, type: 'LPDDR5', manufacturer: 'Samsung' }];
  expect(toInventory({ ...parts, memory }).memory).toEqual([{ sizeBytes: 68_719_476_736, type: 'LPDDR5', manufacturer: 'Samsung' }]);
});

test('any answer gives an inventory that passes the schema, never an exception', () => {
  const anything = fc.oneof(fc.anything(), fc.constantFrom<unknown>(...Object.values(parts)), fc.array(fc.anything()));
  fc.assert(
    fc.property(anything, anything, anything, anything, anything, (system, cpu, memory, disks, os) => {
      machineReportSchema.shape.inventory.parse(toInventory({ system, cpu, memory, disks, os }));
    }),
  );
});
