import type { Machine, Space } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import type { FileSystem } from '../model/storage.ts';
import { type FileSource, gap } from '../source.ts';

/** One line of /proc/mounts. */
export interface Mount {
  readonly device: string;
  readonly mountPoint: string;
  readonly type: string;
  readonly readOnly: boolean;
}

export interface MeasuredMount extends Mount {
  /** `null` where the system wouldn't tell. */
  readonly space: Space | null;
}

export interface FileSystemsRaw {
  readonly readable: boolean;
  readonly mounts: readonly MeasuredMount[];
}

const mountsFile = '/proc/mounts';

/** File systems that only hold what was packed into them: full by nature. */
const packed = new Set(['squashfs', 'iso9660', 'udf', 'erofs', 'cramfs']);

/** File systems on real devices and their space. All of it is found out by looking, so there is no file to read at a tick. */
export const fileSystemsSource: FileSource<FileSystemsRaw, FileSystemsRaw, FileSystem[]> = {
  id: 'file-systems',
  paceMs: 30_000,
  layoutPaceMs: 30_000,
  discover,
  files: () => [],
  parse: (_texts, layout) => layout,
  derive,
};

async function discover(machine: Machine): Promise<FileSystemsRaw> {
  const text = (await machine.read([mountsFile])).get(mountsFile);
  const mounts = realMounts(parseMounts(text ?? ''));
  const spaces = await Promise.all(mounts.map((mount) => machine.space(mount.mountPoint)));
  return { readable: text !== undefined, mounts: mounts.map((mount, index) => ({ ...mount, space: spaces[index] ?? null })) };
}

/** The lines of /proc/mounts, in its order; blanks in names are written as octal numbers there (`\040`). */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [device, mountPoint, type, options] = line.trim().split(/\s+/).map(unescapeOctal);
    const readOnly = options?.split(',').includes('ro') ?? false;
    return device && mountPoint?.startsWith('/') && type ? [{ device, mountPoint, type, readOnly }] : [];
  });
}

const unescapeOctal = (text: string) =>
  text.replace(/\\([0-3][0-7]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/**
 * The mounts whose space means something: on a device of this machine, each device once, `/` first, then by path.
 * A device that is mounted more than once (bind mounts) is shown where the path is shortest.
 * Network file systems are left out: asking one whose server is gone would never end.
 */
export function realMounts(mounts: readonly Mount[]): Mount[] {
  const byDevice = new Map<string, Mount>();
  for (const mount of mounts) {
    if (!isReal(mount)) continue;
    const other = byDevice.get(mount.device);
    if (!other || mount.mountPoint.length < other.mountPoint.length) byDevice.set(mount.device, mount);
  }
  return [...byDevice.values()].sort((a, b) => (a.mountPoint < b.mountPoint ? -1 : 1));
}

const isReal = ({ device, type }: Mount) =>
  device.startsWith('/dev/') && !/^\/dev\/(loop|zram|ram|fuse)/.test(device) && !packed.has(type) && !type.startsWith('fuse.');

function derive({ readable, mounts }: FileSystemsRaw): { reading: FileSystem[] | null; gaps: Gap[] } {
  if (!readable) return { reading: null, gaps: [gap('file-systems', '*', 'source-failed', `${mountsFile} could not be read.`)] };
  const gaps: Gap[] = [];
  const reading: FileSystem[] = [];
  for (const { device, mountPoint, type, readOnly, space } of mounts) {
    if (space && space.totalBytes > 0) reading.push({ mountPoint, device, type, readOnly, ...space });
    else
      gaps.push(
        gap(
          'file-systems',
          `storage.fileSystems[${mountPoint}]`,
          'source-failed',
          "The system doesn't tell the space of this file system.",
        ),
      );
  }
  if (mounts.length === 0) gaps.push(gap('file-systems', '*', 'not-supported', 'No file system on a real device is mounted here.'));
  return { reading, gaps };
}
