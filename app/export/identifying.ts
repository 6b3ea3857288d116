import type { Gap } from '../telemetry/model/gap.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { gap } from '../telemetry/source.ts';

/** Folders whose next part is somebody's name or the name they gave a disk. */
const personalFolder = /^\/(home|media|run\/media|mnt|Users)\/.+/;

const withoutPerson = (mountPoint: string): string => mountPoint.replace(personalFolder, '/$1/…');

const hint = 'Identifying, and left out. It can be asked for.';

const leftOut: readonly Gap[] = [
  gap('identity', 'identity.hostName', 'left-out', hint),
  gap('load', 'load.bootId', 'left-out', hint),
  gap('gpu', 'gpus[*].uuid', 'left-out', hint),
  gap('processes', 'gpuProcesses[*].user', 'left-out', hint),
  gap('processes', 'gpuProcesses[*].command', 'left-out', hint),
  gap(
    'file-systems',
    'storage.fileSystems[*].mountPoint',
    'left-out',
    'What comes after /home or /media is left out. It can be asked for.',
  ),
];

/**
 * The same snapshot without what identifies its owner: host name, boot id, UUIDs, user names, command lines, names in mount
 * points. The gaps say so. Serial numbers and addresses are never in a snapshot.
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
    gaps: [...snapshot.gaps, ...leftOut],
  };
}
