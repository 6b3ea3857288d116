/** Mount points that every system has. All others may hold somebody's name, or the name they gave a disk. */
const systemFolder = /^\/(boot(\/efi)?|home|usr|var(\/(cache|lib|log|tmp))?|opt|srv|tmp|nix(\/store)?)?$/;
const personalFolder = /^\/(home|media|run\/media|mnt)\/.+/;

/** A mount point without a name that somebody gave. */
export function withoutPerson(mountPoint: string): string {
  if (systemFolder.test(mountPoint)) return mountPoint;
  return personalFolder.test(mountPoint) ? mountPoint.replace(personalFolder, '/$1/…') : '/…';
}

/** Names that the kernel gives. Mapped volumes carry a UUID or a chosen name, shares the name of a host. */
const kernelDevice = /^\/dev\/(nvme\d+n\d+(p\d+)?|[shv]d[a-z]+\d*|mmcblk\d+(p\d+)?|md\d+|dm-\d+)$/;

/** Whether somebody gave this device its name. */
export const isNamedByPerson = (device: string): boolean => !kernelDevice.test(device);
