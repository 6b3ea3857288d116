import { instant, type Recording, recordingText } from './recording.ts';

const sizes = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 } as const;
const freeDf = 'free-df-top.dgx-spark-1tb.txt';

const bytesOf = (text: string): number => Number.parseFloat(text) * (sizes[text.slice(-1) as keyof typeof sizes] ?? 1);

/** `df -h`, `free` and the head of `top`. How much of "buff/cache" is page cache isn't told, so it is left out. */
function fromFreeAndDf() {
  const text = recordingText(freeDf);
  const disks = [...text.matchAll(/^(\/dev\/\S+) +(\S+) +\S+ +(\S+) +\d+% (\S+)$/gm)];
  const kib = (pattern: RegExp) => `${Math.round(Number(pattern.exec(text)?.[1]) * 1024)} kB`;
  const [, days, hours, minutes, load] = /up (\d+) days, (\d+):(\d+), .*load average: (.*)$/m.exec(text) ?? [];
  return {
    files: new Map([
      // The types stand in no column: they are those of /proc/mounts of another Spark.
      [
        '/proc/mounts',
        disks.map(([, device, , , mountPoint]) => `${device} ${mountPoint} ${mountPoint === '/' ? 'ext4' : 'vfat'} rw 0 0\n`).join(''),
      ],
      [
        '/proc/meminfo',
        [
          `MemTotal: ${kib(/MiB Mem : +([\d.]+) total/)}`,
          `MemFree: ${kib(/total, +([\d.]+) free,.*buff/)}`,
          `MemAvailable: ${kib(/([\d.]+) avail Mem/)}`,
          `SwapTotal: ${kib(/MiB Swap: +([\d.]+) total/)}`,
          `SwapFree: ${kib(/MiB Swap:.*total, +([\d.]+) free/)}`,
        ].join('\n'),
      ],
      ['/proc/loadavg', `${load?.replaceAll(',', '')} 1/612 1`],
      ['/proc/uptime', `${(Number(days) * 24 + Number(hours)) * 3600 + Number(minutes) * 60}.00 0.00`],
    ]),
    spaces: new Map(
      disks.map(
        ([, , total = '', free = '', mountPoint = '']) => [mountPoint, { totalBytes: bytesOf(total), freeBytes: bytesOf(free) }] as const,
      ),
    ),
  };
}

/** Space, swap and uptime. */
export const systemRecordings: readonly Recording[] = [
  instant('A 1 TB unit after three days: 9.6 GiB used, 0.8 GiB swapped out, disk 44 % full', [freeDf], fromFreeAndDf),
];
