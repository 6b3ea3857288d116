import { formatDuration } from '../../telemetry/format/format.ts';
import { isNamedByPerson, withoutPerson } from '../../telemetry/format/nameless.ts';
import type { FileSystem } from '../../telemetry/model/storage.ts';
import type { Observation } from '../finding.ts';
import type { Past } from '../past.ts';
import { defineRule, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { timeToReach, trendOf } from '../trend.ts';
import { figure, percent, sentences, step } from '../wording.ts';

/*
 * How much must stay free is a share of a small file system and a number of bytes of a large one: 5 % of 4 TB is room for a model, and
 * 50 GiB is more than /boot has. What can't be written to, or holds next to nothing, is never full.
 */

type Name = 'share' | 'bytes' | 'soon';

const mib = 1024 ** 2;
const gib = 1024 ** 3;
/** Nothing that people write to is smaller. */
const tinyBytes = 64 * mib;
/** What holds kernels and firmware, and grows by a step with each update. */
const smallBytes = 4 * gib;
const smallShare = 0.1;
const critical = { share: 0.02, bytes: 5 * gib };
/** A forecast is for what is filling up, not for a download onto an empty disk. */
const forecastBelowShare = 0.2;
/** File systems are measured every half minute: a trend needs many of those. */
const trend = { windowsSeconds: [3000, 1500], significance: 4 } as const;

interface Reading {
  readonly fileSystem: FileSystem;
  /** Not identifying; the same for two of which only their names tell them apart. */
  readonly place: string;
  readonly subject: string;
  readonly freeShare: number;
}

/** Those that can be full, each with a name of its own that is nobody's. */
function readingsOf(fileSystems: readonly FileSystem[]): readonly Reading[] {
  const taken = new Map<string, number>();
  return fileSystems.flatMap((fileSystem): Reading[] => {
    const { mountPoint, readOnly, totalBytes, freeBytes } = fileSystem;
    const place = withoutPerson(mountPoint);
    const count = (taken.get(place) ?? 0) + 1;
    taken.set(place, count);
    if (readOnly || totalBytes < tinyBytes) return [];
    return [{ fileSystem, place, subject: count > 1 ? `${place} ${count}` : place, freeShare: freeBytes / totalBytes }];
  });
}

/** So few bytes may be free at most for it to count as nearly full. */
const limitBytes = ({ totalBytes }: FileSystem, { share, bytes }: Readonly<Record<Name, number>>): number =>
  totalBytes < smallBytes ? totalBytes * Math.max(share, smallShare) : Math.min(totalBytes * share, bytes);

const isLast = ({ totalBytes, freeBytes }: FileSystem): boolean => freeBytes < Math.min(totalBytes * critical.share, critical.bytes);

/** Seconds until nothing is free, where it has been getting less evenly for most of an hour; `null` where no such thing can be said. */
function fullInSeconds({ fileSystem: { device, mountPoint, freeBytes }, freeShare }: Reading, { snapshots, track }: Past): number | null {
  const earlier = snapshots[0]?.storage?.fileSystems.find((each) => each.device === device && each.mountPoint === mountPoint);
  if (freeShare > forecastBelowShare || earlier === undefined || earlier.freeBytes <= freeBytes) return null;
  const found = trendOf(track('file-system.free', { device }, trend.windowsSeconds[0] + 60), trend);
  return found.kind === 'trend' ? (timeToReach(found, 0)?.seconds ?? null) : null;
}

const called = (place: string): string => (place === '/' ? 'The root file system' : place);
const about = (seconds: number): string => formatDuration(seconds < 3600 ? Math.ceil(seconds / 60) * 60 : Math.round(seconds / 600) * 600);

function observe({ fileSystem, place, subject }: Reading, fullIn: number | null, { thresholds }: Terms<Name>): Observation {
  const { device, mountPoint, totalBytes, freeBytes } = fileSystem;
  const boot = /^\/boot(\/efi)?$/.test(mountPoint);
  const limit = limitBytes(fileSystem, thresholds);
  const forecast = fullIn === null ? null : `At the pace of the last hour it is full in about ${about(fullIn)}.`;
  return {
    subject,
    severity: isLast(fileSystem) ? 'critical' : 'warning',
    title: freeBytes < limit || fullIn === null ? `${called(place)} is nearly full` : `${called(place)} is filling up`,
    summary: sentences(
      `${figure('bytes', freeBytes)} of ${figure('bytes', totalBytes)} are left on ${place}.`,
      forecast ?? (boot ? 'The next update may fail.' : 'Downloads, checkpoints and updates will fail when it is full.'),
    ),
    seen: sentences(
      `${figure('bytes', freeBytes)} are free, ${percent(freeBytes / totalBytes, 1)} of ${figure('bytes', totalBytes)}.`,
      forecast,
    ),
    meaning: boot
      ? 'Kernels and firmware live here. A full one lets an update end half way, and then the machine may not start.'
      : 'A full disk doesn’t only stop what writes to it: containers don’t start, logs end, databases break, and updates end half way.',
    steps: boot
      ? [
          { text: 'See what is there.', command: `sudo du -ah --max-depth=2 ${place} | sort -h | tail -n 20` },
          {
            text: 'See which old packages, kernels among them, an autoremove would take away. This only shows them.',
            command: 'apt-get --dry-run autoremove',
          },
        ]
      : [
          { text: 'See what is large in your own folder.', command: 'du -xh --max-depth=2 ~ 2>/dev/null | sort -h | tail -n 20' },
          { text: 'See what Docker holds: images, containers and their build cache.', command: 'docker system df' },
          step('Models that were downloaded are mostly in ~/.cache/huggingface, ~/.ollama and in Docker’s volumes.'),
        ],
    certainty: {
      level: freeBytes < limit ? 5 : 3,
      for: freeBytes < limit ? 'The file system tells it itself.' : 'It has been getting less evenly for most of an hour.',
      against: freeBytes < limit ? null : 'A download or a copy that ends soon looks the same.',
    },
    sources: [
      { title: 'Free space of a file system: statfs, bavail (man page)', url: 'https://man7.org/linux/man-pages/man2/statfs.2.html' },
    ],
    // A volume's own name is somebody's, and would go out with the chart.
    charts: isNamedByPerson(device)
      ? []
      : [{ metric: 'file-system.free', labels: { device }, limits: [{ value: limit, text: `rule: under ${figure('bytes', limit)}` }] }],
    showsMemory: false,
  };
}

/** A file system has little room left, or will be full soon by the way it has been filling. */
export const fileSystemFull = defineRule<Name>({
  id: 'file-system-full',
  title: 'Disk: free space',
  watchesFor: 'A file system that is nearly full, or that will be within half an hour if it goes on as in the last one.',
  opensAfterSeconds: 60,
  closesAfterSeconds: 120,
  thresholds: {
    share: { label: 'Free share under', unit: 'share', default: 0.05, lowest: 0.005, highest: 0.5 },
    bytes: { label: 'And free under, on large ones', unit: 'bytes', default: 50 * gib, lowest: gib, highest: 2048 * gib },
    soon: { label: 'Or full within', unit: 'seconds', default: 1800, lowest: 60, highest: 86_400 },
  },
  look(past, terms) {
    const { storage, sources } = past.now;
    const state = sources.find(({ id }) => id === 'file-systems')?.state;
    if (storage === null || state === 'waiting') return waiting('File systems not measured yet');
    const readings = readingsOf(storage.fileSystems);
    const least = readings.toSorted((a, b) => a.freeShare - b.freeShare)[0];
    if (least === undefined) return unable('No file system can be written to here');
    const found = readings.flatMap((reading): Observation[] => {
      const slack = terms.isOpen(reading.subject) ? 1.25 : 1;
      const fullIn = fullInSeconds(reading, past);
      const full = reading.fileSystem.freeBytes < limitBytes(reading.fileSystem, terms.thresholds) * slack;
      return full || (fullIn !== null && fullIn < terms.thresholds.soon * slack) ? [observe(reading, fullIn, terms)] : [];
    });
    const says = `${figure('bytes', least.fileSystem.freeBytes)} free on ${least.place}, ${percent(least.freeShare, 1)}`;
    return seen(says, found, well(says));
  },
});
