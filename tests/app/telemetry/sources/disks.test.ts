import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storageSchema } from '../../../../app/telemetry/model/storage.ts';
import { disksSource, storage } from '../../../../app/telemetry/sources/disks.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf } from '../../../tree-machine.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const line = (name: string, readSectors: number, writtenSectors: number, busyMs: number) =>
  ` 259       0 ${name} 37430 9306 ${readSectors} 17390 26142 49415 ${writtenSectors} 27238 0 ${busyMs} 45501 8178 49 273016 678 3815 193\n`;

const others = ['loop0', 'ram1', 'zram0', 'dm-0', 'md0', 'sr0', 'nvme0n1p1', 'nvme0n1p2', 'sda1', 'mmcblk0boot0', 'nvme0c0n1'];

const sys = new Map([
  ['/sys/block/nvme0n1/size', '7688065056\n'],
  ['/sys/block/nvme0n1/device/model', 'ESL04TBTLCZ-27J4-TYN                    \n'],
  ['/sys/block/sda/size', '0\n'],
  ['/sys/block/loop0/size', '8\n'],
]);

async function twoReadings(first: string, second: string, seconds = 2) {
  const layout = await disksSource.discover(machineOf(sys));
  const parse = (text: string) => disksSource.parse(new Map([['/proc/diskstats', text]]), layout);
  return disksSource.derive(parse(second), parse(first), seconds);
}

test('traffic is counted in sectors of 512 bytes, whatever the disk has; the model and size are those of the 4 TB unit', async () => {
  const { reading, gaps } = await twoReadings(line('nvme0n1', 1000, 2000, 500), line('nvme0n1', 1010, 2400, 1500));
  expect(reading).toEqual([
    {
      name: 'nvme0n1',
      model: 'ESL04TBTLCZ-27J4-TYN',
      sizeBytes: 3_936_289_308_672,
      readBytesPerSecond: 10 * 256,
      writtenBytesPerSecond: 400 * 256,
      readsPerSecond: 0,
      writesPerSecond: 0,
      utilization: 0.5,
    },
  ]);
  expect(gaps).toEqual([]);
});

test('only whole disks are listed: no partition, no loop, memory or mapped device, no empty card reader', async () => {
  const text = [...others, 'sda', 'nvme0n1', 'vda', 'mmcblk0'].map((name) => line(name, 1, 1, 1)).join('');
  expect((await twoReadings(text, text)).reading?.map(({ name }) => name)).toEqual(['nvme0n1', 'vda', 'mmcblk0']);
});

test('the first reading and a counter that went back have no rate', async () => {
  const { reading, gaps } = await twoReadings(line('nvme0n1', 1000, 2000, 500), line('nvme0n1', 10, 2000, 500));
  expect(reading?.[0]).toMatchObject({ readBytesPerSecond: null, writtenBytesPerSecond: 0 });
  expect(gaps).toEqual([{ source: 'disks', field: 'storage.*', reason: 'too-early', detail: expect.stringContaining('nvme0n1') }]);
  const first = disksSource.parse(new Map([['/proc/diskstats', line('vda', 1, 1, 1)]]), []);
  expect(disksSource.derive(first, null, null).reading?.[0]).toMatchObject({ name: 'vda', utilization: null, readBytesPerSecond: null });
});

test('several disks that lack the same are one gap, which names them', async () => {
  const text = line('vda', 1, 1, 1) + line('vdb', 1, 1, 1) + line('nvme0n1', 1, 1, 1);
  const { gaps } = await twoReadings(text, text);
  expect(gaps.map(({ field, detail }) => [field, /vda, vdb\b/.test(detail), detail.includes('nvme0n1')])).toEqual([
    ['storage.disks[*].model', true, false],
    ['storage.disks[*].sizeBytes', true, false],
  ]);
});

test('busy time is never more than all of the time', async () => {
  const { reading } = await twoReadings(line('nvme0n1', 1, 1, 0), line('nvme0n1', 1, 1, 2004));
  expect(reading?.[0]?.utilization).toBe(1);
});

test('without /proc/diskstats there is no reading, and a gap says so', () => {
  const { reading, gaps } = disksSource.derive(disksSource.parse(new Map(), []), null, null);
  expect(reading).toBeNull();
  expect(gaps).toEqual([expect.objectContaining({ field: '*', reason: 'source-failed' })]);
});

test('storage joins what is known; a sum without its parts is not known', async () => {
  const { reading } = await twoReadings(line('nvme0n1', 0, 0, 0) + line('vda', 0, 0, 0), line('nvme0n1', 2, 4, 0) + line('vda', 2, 4, 0));
  expect(storage(reading, null)).toMatchObject({ readBytesPerSecond: 1024, writtenBytesPerSecond: 2048, fileSystems: [] });
  expect(storage(null, [])).toEqual({ disks: [], fileSystems: [], readBytesPerSecond: null, writtenBytesPerSecond: null });
});

test('any text gives readings or gaps that pass the schema, never an exception', async () => {
  const recording = mutated(line('nvme0n1', 1000, 2000, 500) + line('vda', 1, 2, 3));
  const layout = await disksSource.discover(machineOf(sys));
  const parse = (text: string) => disksSource.parse(new Map([['/proc/diskstats', text]]), layout);
  fc.assert(
    fc.property(recording, recording, (first, second) => {
      const { reading, gaps } = disksSource.derive(parse(second), parse(first), 1);
      storageSchema.parse(storage(reading, null));
      expect(unexplainedNulls({ storage: storage(reading, null), gaps: [...gaps] })).toEqual([]);
    }),
  );
});
