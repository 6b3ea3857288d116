import { beforeAll, describe, expect, test } from 'vitest';
import { fileSystemFull } from '../../../../app/health/rules/file-system-full.ts';
import type { FileSystem } from '../../../../app/telemetry/model/storage.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});

const mib = 1024 ** 2;
const gib = 1024 ** 3;
const root: FileSystem = {
  mountPoint: '/',
  device: '/dev/nvme0n1p2',
  type: 'ext4',
  readOnly: false,
  totalBytes: 3600 * gib,
  freeBytes: 1400 * gib,
};
const efi: FileSystem = {
  mountPoint: '/boot/efi',
  device: '/dev/nvme0n1p1',
  type: 'vfat',
  readOnly: false,
  totalBytes: 511 * mib,
  freeBytes: 500 * mib,
};
const having =
  (...fileSystems: readonly Partial<FileSystem>[]) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    storage: snapshot.storage && { ...snapshot.storage, fileSystems: fileSystems.map((each) => ({ ...root, ...each })) },
  });
/** Free bytes of `/` that are measured every half minute. */
const measured =
  (freeAt: (second: number) => number, total = root.totalBytes) =>
  (snapshot: Snapshot, second: number) =>
    having({ totalBytes: total, freeBytes: freeAt(Math.floor(second / 30) * 30) })(snapshot);

describe('the file-system-full rule', () => {
  test('finds 49 GiB free of 3.6 TiB, and not 51', () => {
    expect(watchOver(fileSystemFull, stretch(base, 90, having({ freeBytes: 51 * gib }))).opened).toEqual([]);
    const { opened } = watchOver(fileSystemFull, stretch(base, 90, having({ freeBytes: 49 * gib })));
    expect(opened).toMatchObject([{ subject: '/', severity: 'warning', title: 'The root file system is nearly full' }]);
    expect(plain(opened[0]?.seen)).toBe('49.0 GiB are free, 1.4 % of 3,600.0 GiB.');
  });

  test('a smaller one is measured by its share: 5 %', () => {
    const small = (freeBytes: number) => having({ totalBytes: 256 * gib, freeBytes });
    expect(watchOver(fileSystemFull, stretch(base, 90, small(13 * gib))).opened).toEqual([]);
    expect(watchOver(fileSystemFull, stretch(base, 90, small(12 * gib))).opened).toHaveLength(1);
  });

  test('/boot/efi has its own measure, and its own advice', () => {
    expect(watchOver(fileSystemFull, stretch(base, 90, having({ ...efi, freeBytes: 60 * mib }))).opened).toEqual([]);
    const { opened } = watchOver(fileSystemFull, stretch(base, 90, having({ ...efi, freeBytes: 50 * mib })));
    expect(opened).toMatchObject([{ subject: '/boot/efi', summary: expect.stringContaining('The next update may fail.') }]);
  });

  test('is critical under 5 GiB', () => {
    expect(watchOver(fileSystemFull, stretch(base, 90, having({ freeBytes: 4 * gib }))).opened[0]?.severity).toBe('critical');
  });

  test.each<[string, Partial<FileSystem>]>([
    ['can’t be written to', { readOnly: true, freeBytes: 0 }],
    ['is tiny', { totalBytes: 32 * mib, freeBytes: 0 }],
  ])('one that %s is never full', (_, fileSystem) => {
    const { opened } = watchOver(fileSystemFull, stretch(base, 90, having(root, fileSystem)));
    expect(opened).toEqual([]);
  });

  test('tells how long it lasts when it has been filling for most of an hour, before it is nearly full', () => {
    // 60 MB a second: full within half an hour when 100 GiB are left, of 600.
    const filling = measured((second) => 300 * gib - second * 60e6, 600 * gib);
    const { opened } = watchOver(fileSystemFull, stretch(base, 3900, filling));
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ title: 'The root file system is filling up', certainty: { level: 3 } });
    expect(plain(opened[0]?.summary)).toMatch(
      /9\d\.\d GiB of 600\.0 GiB are left on \/\. At the pace of the last hour it is full in about (28|29) min/,
    );
  });

  test.each<[string, (second: number) => number]>([
    ['a download onto a disk with room', (second) => 900 * gib - second * 100e6],
    ['a copy that has ended', (second) => 110 * gib - Math.min(second, 1500) * 10e6],
    ['files that come and go', (second) => (100 + 10 * Math.sin(second / 200)) * gib],
    ['a checkpoint every ten minutes that replaces the last', (second) => (100 - (second % 600) / 40) * gib],
  ])('%s is no forecast', (_, freeAt) => {
    expect(watchOver(fileSystemFull, stretch(base, 3600, measured(freeAt))).opened).toEqual([]);
  });

  test('stays open just above its limit, and closes when there is room again', () => {
    const around = (snapshot: Snapshot, second: number) =>
      having({ freeBytes: (second < 100 ? 45 : second < 300 ? 55 : 200) * gib })(snapshot);
    expect(watchOver(fileSystemFull, stretch(base, 300, around))).toMatchObject({ opened: [{}], closed: [] });
    expect(watchOver(fileSystemFull, stretch(base, 500, around)).closed).toHaveLength(1);
  });

  test('names nobody: neither in the place nor in the chart; and two stay two', () => {
    const disks = ['/media/anna/archive', '/media/anna/backup'].map((mountPoint) => ({
      mountPoint,
      device: '/dev/mapper/luks-anna',
      freeBytes: gib,
    }));
    const { opened } = watchOver(fileSystemFull, stretch(base, 90, having(...disks)));
    expect(opened.map(({ subject }) => subject)).toEqual(['/media/…', '/media/… 2']);
    expect(JSON.stringify(opened)).not.toContain('anna');
    expect(opened[0]?.charts).toEqual([]);
  });

  test('is silent on healthy machines', async () => {
    expect(await openedIn(fileSystemFull, soundScenarios, 120)).toEqual([]);
  });

  test('can’t look where no file system is visible, and waits for the first measure', () => {
    expect(watchOver(fileSystemFull, stretch(base, 3, having())).health.rules[0]?.state).toBe('unable');
    expect(watchOver(fileSystemFull, stretch({ ...base, storage: null }, 3)).health.rules[0]?.state).toBe('waiting');
  });
});
