import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Space } from '../../../../app/machine/machine.ts';
import { fileSystemSchema } from '../../../../app/telemetry/model/storage.ts';
import { fileSystemsSource, parseMounts, realMounts } from '../../../../app/telemetry/sources/file-systems.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf } from '../../../tree-machine.ts';

const recorded = fixture('gb10/proc-mounts.dgx-spark.txt');

async function read(mounts: string | undefined, space: (path: string) => Space | null = () => ({ totalBytes: 1000, freeBytes: 400 })) {
  const machine = {
    ...machineOf(new Map(mounts === undefined ? [] : [['/proc/mounts', mounts]])),
    space: async (path: string) => space(path),
  };
  const layout = await fileSystemsSource.discover(machine);
  expect(fileSystemsSource.files(layout)).toEqual([]);
  return fileSystemsSource.derive(fileSystemsSource.parse(new Map(), layout), null, null);
}

test('of the 57 mounts of a real Spark, two are file systems on its disk', async () => {
  const { reading, gaps } = await read(recorded);
  expect(reading).toEqual([
    { mountPoint: '/', device: '/dev/nvme0n1p2', type: 'ext4', readOnly: false, totalBytes: 1000, freeBytes: 400 },
    { mountPoint: '/boot/efi', device: '/dev/nvme0n1p1', type: 'vfat', readOnly: false, totalBytes: 1000, freeBytes: 400 },
  ]);
  expect(gaps).toEqual([]);
});

test('a device that is mounted twice is one file system, where its path is shortest', () => {
  const mounts = parseMounts('/dev/sda1 /var/lib/docker ext4 rw 0 0\n/dev/sda1 /data ext4 rw 0 0\n');
  expect(realMounts(mounts).map(({ mountPoint }) => mountPoint)).toEqual(['/data']);
});

test('one that nothing can be written to is told apart, by its own option and not by that for errors', () => {
  const mounts = parseMounts('/dev/sda1 /a ext4 ro,relatime 0 0\n/dev/sda2 /b ext4 rw,errors=remount-ro 0 0\n/dev/sda3 /c ext4\n');
  expect(mounts.map(({ readOnly }) => readOnly)).toEqual([true, false, false]);
});

test('a network file system is never asked: its server may be gone, and then nothing would come back', async () => {
  const { reading, gaps } = await read(
    'nas:/models /mnt/models nfs4 rw 0 0\n//nas/share /mnt/share cifs rw 0 0\nuser@host:/ /mnt/ssh fuse.sshfs rw 0 0\n',
  );
  expect(reading).toEqual([]);
  expect(gaps).toEqual([expect.objectContaining({ reason: 'not-supported' })]);
});

test('a blank in a path is written as an octal number', () => {
  expect(parseMounts('/dev/sdb1 /media/my\\040disk ext4 rw 0 0')).toEqual([
    { device: '/dev/sdb1', mountPoint: '/media/my disk', type: 'ext4', readOnly: false },
  ]);
});

test('a file system that does not tell its space is a gap', async () => {
  const { reading, gaps } = await read(recorded, (path) => (path === '/' ? null : { totalBytes: 10, freeBytes: 1 }));
  expect(reading?.map(({ mountPoint }) => mountPoint)).toEqual(['/boot/efi']);
  expect(gaps).toEqual([expect.objectContaining({ field: 'storage.fileSystems[/]', reason: 'source-failed' })]);
});

test('without /proc/mounts there is no reading, and a gap says so', async () => {
  const { reading, gaps } = await read(undefined);
  expect(reading).toBeNull();
  expect(gaps).toEqual([expect.objectContaining({ field: '*', reason: 'source-failed' })]);
});

test('any text gives readings that pass the schema, never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(recorded), async (text) => {
      z.array(fileSystemSchema).parse((await read(text)).reading);
    }),
  );
});
