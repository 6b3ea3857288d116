import type { FileTree } from '../files.ts';
import type { DiskModel, Hardware } from '../hardware/hardware.ts';
import type { DiskTimes } from '../state/traffic.ts';
import type { World } from '../state/world.ts';

const loops = 4;

/** /proc/diskstats: loop devices that stand for snaps first, then the disks with their partitions. */
export function diskstatsText(world: World): string {
  const idle = '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0';
  const lines = Array.from({ length: loops }, (_, index) => row(7, index, `loop${index}`, idle));
  for (const disk of world.plan.hardware.disks) {
    const times = world.disks.byName.get(disk.name);
    if (times === undefined) continue;
    const columns = diskColumns(world, times);
    lines.push(row(259, 0, disk.name, columns));
    disk.partitions.forEach((partition, index) => {
      const carries = index === disk.partitions.length - 1;
      lines.push(row(259, index + 1, partition.name, carries ? columns : '312 880 16290 70 2 0 2 1 0 60 71 0 0 0 0 0 0'));
    });
  }
  return lines.join('');
}

const row = (major: number, minor: number, name: string, columns: string) =>
  `${String(major).padStart(4)} ${String(minor).padStart(7)} ${name} ${columns}\n`;

/** Documentation/admin-guide/iostats.rst: reads, merged, sectors, ms; the same of writes; in flight, ms busy, ms weighted; discards; flushes. */
function diskColumns(world: World, times: DiskTimes): string {
  const read = (name: keyof DiskTimes) => world.read(times[name]);
  const reading = [read('reads'), 210_433, read('readSectors'), read('readMs')];
  const writing = [read('writes'), 1_903_221, read('writtenSectors'), read('writeMs')];
  return [...reading, ...writing, 0, read('busyMs'), read('readMs') + read('writeMs'), 0, 0, 0, 0, 240_117, 98_551].join(' ');
}

export function addBlockFolder(tree: FileTree, { disks }: Hardware): void {
  for (let index = 0; index < loops; index++) {
    const folder = `/sys/devices/virtual/block/loop${index}`;
    tree.file(`${folder}/size`, `${131_072 * (index + 1)}\n`);
    tree.file(`${folder}/queue/rotational`, '0\n');
    tree.link(`/sys/block/loop${index}`, folder);
  }
  for (const disk of disks) addDisk(tree, disk);
}

function addDisk(tree: FileTree, disk: DiskModel): void {
  const device = `/sys/devices/${disk.device}`;
  const folder = `${device}/${disk.name}`;
  tree.link(`/sys/block/${disk.name}`, folder);
  tree.link(`${folder}/device`, device);
  tree.file(`${device}/model`, `${disk.model.padEnd(40)}\n`);
  tree.file(`${device}/firmware_rev`, 'ERFM12.0\n');
  tree.file(`${device}/state`, 'live\n');
  tree.file(`${device}/transport`, 'pcie\n');
  tree.file(`${folder}/size`, `${disk.sectors}\n`);
  tree.file(`${folder}/removable`, '0\n');
  tree.file(`${folder}/queue/rotational`, '0\n');
  tree.file(`${folder}/queue/logical_block_size`, '512\n');
  tree.file(`${folder}/queue/hw_sector_size`, '512\n');
  disk.partitions.forEach(({ name, startSector, sectors }, index) => {
    tree.file(`${folder}/${name}/partition`, `${index + 1}\n`);
    tree.file(`${folder}/${name}/start`, `${startSector}\n`);
    tree.file(`${folder}/${name}/size`, `${sectors}\n`);
  });
}

/** /proc/mounts, with the folders of snaps, containers and the kernel that a list of disks must leave out. */
export function mountsText({ disks, memoryTotalKb }: Hardware): string {
  const tenthKb = Math.floor(memoryTotalKb / 10);
  return [
    'sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0',
    'proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0',
    `udev /dev devtmpfs rw,nosuid,relatime,size=${tenthKb * 5}k,mode=755,inode64 0 0`,
    `tmpfs /run tmpfs rw,nosuid,nodev,noexec,relatime,size=${tenthKb}k,mode=755,inode64 0 0`,
    ...disks.flatMap(({ mounts }) =>
      mounts.map(({ partition, mountPoint, type }) => `/dev/${partition} ${mountPoint} ${type} rw,relatime 0 0`),
    ),
    'tmpfs /dev/shm tmpfs rw,nosuid,nodev,inode64 0 0',
    'cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid,nodev,noexec,relatime,nsdelegate,memory_recursiveprot 0 0',
    ...['core22/2412', 'firefox/8051', 'mesa-2404/1166', 'snapd/26383'].map(
      (snap, index) => `/dev/loop${index} /snap/${snap} squashfs ro,nodev,relatime,errors=continue,threads=single 0 0`,
    ),
    'overlay /var/lib/docker/overlay2/4f1c/merged overlay rw,relatime,lowerdir=/var/lib/docker/overlay2/l/A,upperdir=/u,workdir=/w 0 0',
    'portal /run/user/1000/doc fuse.portal rw,nosuid,nodev,relatime,user_id=1000,group_id=1000 0 0',
    '',
  ].join('\n');
}
