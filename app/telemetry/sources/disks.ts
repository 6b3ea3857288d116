import type { FileTexts, Machine } from '../../machine/machine.ts';
import { rate, toNumber } from '../counters.ts';
import type { Gap } from '../model/gap.ts';
import type { Disk, FileSystem, Storage } from '../model/storage.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';
import { sumOfAll } from './ports.ts';

const diskstats = '/proc/diskstats';
const block = '/sys/block';
/** The unit of /proc/diskstats and of `size`, whatever the disk's own sectors are (Documentation/block/stat.rst). */
const sectorBytes = 512;

/** Names of whole disks. Device mapper, RAID and multipath stand on top of these and would count everything twice. */
const wholeDisk = /^(nvme\d+n\d+|(sd|vd|xvd|hd)[a-z]+|mmcblk\d+)$/;

interface DiskLayout {
  readonly name: string;
  readonly model: string | null;
  readonly sizeBytes: number | null;
}

export interface DiskCounters extends DiskLayout {
  readonly reads: number;
  readonly readBytes: number;
  readonly writes: number;
  readonly writtenBytes: number;
  readonly busySeconds: number;
}

export interface DisksRaw {
  readonly readable: boolean;
  readonly disks: readonly DiskCounters[];
}

/** Whole disks: traffic, requests, busy share. */
export const disksSource: FileSource<readonly DiskLayout[], DisksRaw, Disk[]> = {
  id: 'disks',
  paceMs: 0,
  layoutPaceMs: 60_000,
  discover,
  files: () => [diskstats],
  parse,
  derive,
};

async function discover(machine: Machine): Promise<DiskLayout[]> {
  const names = (await machine.list(block)).filter((name) => wholeDisk.test(name));
  const path = (name: string, file: string) => `${block}/${name}/${file}`;
  const texts = await machine.read(names.flatMap((name) => [path(name, 'size'), path(name, 'device/model'), path(name, 'device/name')]));
  return names.map((name) => {
    const sectors = toNumber(texts.get(path(name, 'size')));
    // Memory cards have a name instead of a model.
    const model = (texts.get(path(name, 'device/model')) ?? texts.get(path(name, 'device/name')))?.trim() || null;
    return { name, model, sizeBytes: sectors === null || sectors < 0 ? null : sectors * sectorBytes };
  });
}

function parse(texts: FileTexts, layout: readonly DiskLayout[]): DisksRaw {
  const text = texts.get(diskstats);
  const known = new Map(layout.map((disk) => [disk.name, disk]));
  const disks = new Map<string, DiskCounters>();
  for (const line of text?.split('\n') ?? []) {
    const [, , name = '', ...cells] = line.trim().split(/\s+/);
    // An empty slot of a card reader is a disk of no bytes.
    if (!wholeDisk.test(name) || known.get(name)?.sizeBytes === 0) continue;
    const [reads, , sectorsRead, , writes, , sectorsWritten, , , busyMs] = cells.map(toNumber);
    if (reads == null || sectorsRead == null || writes == null || sectorsWritten == null || busyMs == null) continue;
    disks.set(name, {
      ...(known.get(name) ?? { name, model: null, sizeBytes: null }),
      reads,
      readBytes: sectorsRead * sectorBytes,
      writes,
      writtenBytes: sectorsWritten * sectorBytes,
      busySeconds: busyMs / 1000,
    });
  }
  return { readable: text !== undefined, disks: [...disks.values()] };
}

function derive(now: DisksRaw, before: DisksRaw | null, elapsedSeconds: number | null): Outcome<Disk[]> {
  if (!now.readable) return { reading: null, gaps: [gap('disks', '*', 'source-failed', `${diskstats} could not be read.`)] };
  if (now.disks.length === 0) return { reading: [], gaps: [gap('disks', '*', 'not-supported', 'No whole disk is visible here.')] };
  const earlier = new Map(before?.disks.map((disk) => [disk.name, disk]));
  const reading = now.disks.map((disk) => toDisk(disk, earlier.get(disk.name), elapsedSeconds));
  return { reading, gaps: gapsOf(reading, before === null) };
}

function toDisk(now: DiskCounters, before: DiskCounters | undefined, elapsedSeconds: number | null): Disk {
  const busy = rate(now.busySeconds, before?.busySeconds, elapsedSeconds);
  return {
    name: now.name,
    model: now.model,
    sizeBytes: now.sizeBytes,
    readBytesPerSecond: rate(now.readBytes, before?.readBytes, elapsedSeconds),
    writtenBytesPerSecond: rate(now.writtenBytes, before?.writtenBytes, elapsedSeconds),
    readsPerSecond: rate(now.reads, before?.reads, elapsedSeconds),
    writesPerSecond: rate(now.writes, before?.writes, elapsedSeconds),
    // The kernel rounds busy time to its own ticks, so a full second may read as a little more.
    utilization: busy === null ? null : Math.min(1, busy),
  };
}

/** A rate that isn't known leaves the sum over all disks unknown too, so its line stands for the section. */
function gapsOf(disks: readonly Disk[], first: boolean): readonly Gap[] {
  const gaps: Gap[] = [];
  const anew = first ? [] : disks.filter((disk) => ratesOf(disk).includes(null));
  if (first) gaps.push(firstReading);
  else if (anew.length > 0) {
    const detail = `Just appeared, or its counters were reset: ${namesOf(anew)}. A rate needs two readings.`;
    gaps.push(gap('disks', 'storage.*', 'too-early', detail));
  }
  const nameless = disks.filter(({ model }) => model === null);
  if (nameless.length > 0) {
    const detail = `Virtual disks have no model, and some others don't tell it: ${namesOf(nameless)}.`;
    gaps.push(gap('disks', 'storage.disks[*].model', 'not-supported', detail));
  }
  const sizeless = disks.filter(({ sizeBytes }) => sizeBytes === null);
  if (sizeless.length > 0) {
    gaps.push(gap('disks', 'storage.disks[*].sizeBytes', 'source-failed', `${block} doesn't tell the size: ${namesOf(sizeless)}.`));
  }
  return gaps;
}

const firstReading = gap('disks', 'storage.*', 'too-early', 'A rate needs two readings: this is the first one.');

const ratesOf = (disk: Disk) => [
  disk.readBytesPerSecond,
  disk.writtenBytesPerSecond,
  disk.readsPerSecond,
  disk.writesPerSecond,
  disk.utilization,
];

const namesOf = (disks: readonly Disk[]): string => disks.map(({ name }) => name).join(', ');

/**
 * Joins disks and file systems to the section of a snapshot.
 * @param disks `null` where they aren't known (yet); then the sums are `null` too
 * @param fileSystems `null` where they aren't known (yet)
 */
export function storage(disks: readonly Disk[] | null, fileSystems: readonly FileSystem[] | null): Storage {
  return {
    disks: [...(disks ?? [])],
    fileSystems: [...(fileSystems ?? [])],
    readBytesPerSecond: sumOfAll((disks ?? []).map((disk) => disk.readBytesPerSecond)),
    writtenBytesPerSecond: sumOfAll((disks ?? []).map((disk) => disk.writtenBytesPerSecond)),
  };
}
