import { isNamedByPerson, withoutPerson } from '../telemetry/format/nameless.ts';
import type { Gap } from '../telemetry/model/gap.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { gap } from '../telemetry/source.ts';

/** The device by its own name, or by its place in the list, so that two stay two. */
const withoutName = (device: string, index: number): string => (isNamedByPerson(device) ? `device ${index + 1}` : device);

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
      'Names in mount points are left out. They can be asked for.',
    ),
    isIn: ({ storage }) => storage?.fileSystems.some(({ mountPoint }) => withoutPerson(mountPoint) !== mountPoint) ?? false,
  },
  {
    left: gap(
      'file-systems',
      'storage.fileSystems[*].device',
      'left-out',
      'Names of mapped volumes and of shares are left out. They can be asked for.',
    ),
    isIn: ({ storage }) => storage?.fileSystems.some(({ device }, index) => withoutName(device, index) !== device) ?? false,
  },
];

const isKnown = (text: string | null | undefined): boolean => text != null;

/** A gap of a file system names where it is mounted, in its path and in its words. */
function namelessGap(missing: Gap): Gap {
  const mountPoint = missing.source === 'file-systems' ? /(?<=\[).*(?=\])/.exec(missing.field)?.[0] : undefined;
  if (mountPoint === undefined || mountPoint === '*') return missing;
  const nameless = (text: string) => text.replaceAll(mountPoint, withoutPerson(mountPoint));
  return {
    ...missing,
    field: missing.field.replace(`[${mountPoint}]`, `[${withoutPerson(mountPoint)}]`),
    detail: nameless(missing.detail),
  };
}

/**
 * The same snapshot without what identifies its owner: host name, boot id, UUIDs, user names, command lines, names in mount
 * points and of volumes. The gaps say what of it there was. Serial numbers and addresses are never in a snapshot.
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
      fileSystems: storage.fileSystems.map((fileSystem, index) => ({
        ...fileSystem,
        mountPoint: withoutPerson(fileSystem.mountPoint),
        device: withoutName(fileSystem.device, index),
      })),
    },
    gaps: [...snapshot.gaps.map(namelessGap), ...identifying.flatMap(({ left, isIn }) => (isIn(snapshot) ? [left] : []))],
  };
}
