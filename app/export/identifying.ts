import type { Gap } from '../telemetry/model/gap.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { gap } from '../telemetry/source.ts';

/** Folders whose next part is somebody's name or the name they gave a disk. */
const personalFolder = /^\/(home|media|run\/media|mnt|Users)\/.+/;

const withoutPerson = (mountPoint: string): string => mountPoint.replace(personalFolder, '/$1/…');

const hint = 'Identifying, and left out. It can be asked for.';

/** What is left out, and whether a snapshot has any of it. */
const identifying: readonly { readonly left: Gap; readonly isIn: (snapshot: Snapshot) => boolean }[] = [
  { left: gap('identity', 'identity.hostName', 'left-out', hint), isIn: ({ identity }) => isKnown(identity?.hostName) },
  { left: gap('load', 'load.bootId', 'left-out', hint), isIn: ({ load }) => isKnown(load?.bootId) },
  { left: gap('gpu', 'gpus[*].uuid', 'left-out', hint), isIn: ({ gpus }) => gpus.some(({ uuid }) => isKnown(uuid)) },
  {
    left: gap('processes', 'gpuProcesses[*].user', 'left-out', hint),
    isIn: ({ gpuProcesses }) => gpuProcesses?.some(({ user }) => isKnown(user)) ?? false,
  },
  {
    left: gap('processes', 'gpuProcesses[*].command', 'left-out', hint),
    isIn: ({ gpuProcesses }) => gpuProcesses?.some(({ command }) => isKnown(command)) ?? false,
  },
  {
    left: gap(
      'file-systems',
      'storage.fileSystems[*].mountPoint',
      'left-out',
      'What comes after /home or /media is left out. It can be asked for.',
    ),
    isIn: ({ storage }) => storage?.fileSystems.some(({ mountPoint }) => withoutPerson(mountPoint) !== mountPoint) ?? false,
  },
];

const isKnown = (text: string | null | undefined): boolean => text != null;

/** A gap of a file system names where it is mounted. */
const namelessGap = (missing: Gap): Gap =>
  missing.source === 'file-systems'
    ? { ...missing, field: missing.field.replace(/(?<=\[).*(?=\])/, (mountPoint) => withoutPerson(mountPoint)) }
    : missing;

/**
 * The same snapshot without what identifies its owner: host name, boot id, UUIDs, user names, command lines, names in mount
 * points. The gaps say what of it there was. Serial numbers and addresses are never in a snapshot.
 */
export function withoutIdentifying(snapshot: Snapshot): Snapshot {
  const { identity, load, storage } = snapshot;
  return {
    ...snapshot,
    identity: identity && { ...identity, hostName: null },
    load: load && { ...load, bootId: null },
    gpus: snapshot.gpus.map((gpu) => ({ ...gpu, uuid: null })),
    gpuProcesses: snapshot.gpuProcesses?.map((process) => ({ ...process, user: null, command: null })) ?? null,
    storage: storage && {
      ...storage,
      fileSystems: storage.fileSystems.map((fileSystem) => ({ ...fileSystem, mountPoint: withoutPerson(fileSystem.mountPoint) })),
    },
    gaps: [...snapshot.gaps.map(namelessGap), ...identifying.flatMap(({ left, isIn }) => (isIn(snapshot) ? [left] : []))],
  };
}
