import { fixture } from '../../../fixture.node.ts';
import { treeOf } from '../../../tree-machine.ts';
import { dmiOf, filesAt, instant, type Recording, recordingText, together } from './recording.ts';
import { csvLine } from './smi-lines.ts';

/*
 * Whole machines: recordings that were made of one machine at one time. The audit of 2026-09-22 asked four of them for their memory,
 * pressure, GPU and names within seconds.
 */

const release = '/etc/dgx-release';
const audit = ['nvidia-smi-query-gpu.gb10.csv-lines.txt'];
const auditLine = (start: string) =>
  csvLine(start, 'name,driver_version,,pstate,temperature.gpu,,power.draw,clocks.max.sm,clocks.current.sm,,');

const msiFiles = {
  '/proc/meminfo': 'proc-meminfo.msi-edgexpert.model-loaded.txt',
  '/proc/pressure/memory': 'proc-pressure-memory.msi-edgexpert.txt',
  '/proc/vmstat': 'proc-vmstat.msi-edgexpert.model-loaded.txt',
  '/proc/uptime': 'proc-uptime.msi-edgexpert.txt',
  [release]: 'etc-dgx-release.msi-edgexpert.txt',
};
const msi = 'sys-dmi-id.msi-edgexpert.txt';

const loadedMsi = () => ({
  files: together(filesAt(msiFiles), dmiOf(msi)),
  smi: auditLine('NVIDIA GB10, 580.173.02, 9A.0B.1E.00.00, P0'),
});

export const machineRecordings: readonly Recording[] = [
  instant('MSI EdgeXpert, a model loaded: 31 GiB available, 0.2 GiB swapped out', [...Object.values(msiFiles), msi, ...audit], loadedMsi),
  instant(
    'MSI EdgeXpert as above, with its list of processes, whose memory wasn’t asked for',
    [...Object.values(msiFiles), msi, ...audit, 'nvidia-smi-query-compute-apps.gb10.csv-lines.txt'],
    () => {
      const [, pid, name = ''] = /^(2475428), (.*)$/m.exec(recordingText('nvidia-smi-query-compute-apps.gb10.csv-lines.txt')) ?? [];
      const { files, smi } = loadedMsi();
      return { files, smi: { ...smi, processes: [{ timestamp: '', gpuUuid: '', pid: Number(pid), name, gpuMemoryBytes: null }] } };
    },
  ),
  instant(
    'ASUS Ascent GX10, idle, nothing on the GPU',
    ['proc-meminfo.asus-gx10.idle.txt', 'etc-dgx-release.asus-gx10.one-ota.txt', 'sys-dmi-id.asus-gx10.2026-03-bios.txt', ...audit],
    () => ({
      files: together(
        filesAt({ '/proc/meminfo': 'proc-meminfo.asus-gx10.idle.txt', [release]: 'etc-dgx-release.asus-gx10.one-ota.txt' }),
        dmiOf('sys-dmi-id.asus-gx10.2026-03-bios.txt'),
      ),
      // Asked for its compute processes it printed nothing.
      smi: { ...auditLine('NVIDIA GB10, 580.173.02, 9A.0B.1E.00.00, P8'), processes: [] },
    }),
  ),
  instant(
    'DGX Spark Founders Edition, seven minutes after boot',
    [
      'proc-meminfo.dgx-spark-founders.fresh-boot.txt',
      'proc-pressure-memory.dgx-spark-founders.fresh-boot.txt',
      'etc-dgx-release.founders.7.5.0.txt',
      ...audit,
    ],
    () => ({
      files: filesAt({
        '/proc/meminfo': 'proc-meminfo.dgx-spark-founders.fresh-boot.txt',
        '/proc/pressure/memory': 'proc-pressure-memory.dgx-spark-founders.fresh-boot.txt',
        [release]: 'etc-dgx-release.founders.7.5.0.txt',
      }),
      smi: { ...auditLine('NVIDIA GB10, 580.173.02, 9A.0B.2D.00.00'), processes: [] },
    }),
  ),
  instant('Gigabyte AI TOP ATOM, idle', audit, () => ({ smi: { ...auditLine('NVIDIA GB10, 580.173.02, 9A.0B.25.00.00'), processes: [] } })),
  instant(
    'DGX Spark Founders Edition, 64 GiB free and 52 GiB of page cache',
    [
      'proc-meminfo.dgx-spark.txt',
      'proc-stat.dgx-spark.txt',
      'proc-cpuinfo.dgx-spark.txt',
      'sys-cpu-tree.dgx-spark.txt',
      'sys-dmi-id.dgx-spark-founders.txt',
    ],
    () => ({
      files: together(
        filesAt({
          '/proc/meminfo': 'proc-meminfo.dgx-spark.txt',
          '/proc/stat': 'proc-stat.dgx-spark.txt',
          '/proc/cpuinfo': 'proc-cpuinfo.dgx-spark.txt',
        }),
        treeOf(fixture('gb10/sys-cpu-tree.dgx-spark.txt')),
        dmiOf('sys-dmi-id.dgx-spark-founders.txt'),
      ),
    }),
  ),
];
