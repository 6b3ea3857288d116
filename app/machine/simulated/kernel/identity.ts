import type { FileTree } from '../files.ts';
import type { Hardware } from '../hardware/hardware.ts';
import type { Noise } from '../noise.ts';

/** Who this machine is: DMI, the names of host and system, DGX OS, and the id of this boot. */
export function addIdentity(tree: FileTree, hardware: Hardware, noise: Noise): void {
  for (const [name, value] of Object.entries(hardware.dmi)) tree.file(`/sys/devices/virtual/dmi/id/${name}`, `${value}\n`);
  tree.link('/sys/class/dmi/id', '/sys/devices/virtual/dmi/id');
  tree.file('/proc/sys/kernel/hostname', `${hardware.hostName}\n`);
  tree.file('/etc/hostname', `${hardware.hostName}\n`);
  tree.file('/proc/sys/kernel/osrelease', `${hardware.kernelRelease}\n`);
  const compiler = `${hardware.architecture}-linux-gnu-gcc-13 (Ubuntu 13.3.0) 13.3.0`;
  tree.file('/proc/version', `Linux version ${hardware.kernelRelease} (buildd@simulated) (${compiler}) #32-Ubuntu SMP PREEMPT_DYNAMIC\n`);
  tree.file('/proc/sys/kernel/random/boot_id', `${bootId(noise)}\n`);
  tree.file('/etc/os-release', osRelease(hardware));
  if (hardware.dgxRelease !== null) tree.file('/etc/dgx-release', hardware.dgxRelease);
}

/** A version 4 UUID. */
export function uuid(noise: Noise, channel: string): string {
  const digits = noise.hex(channel, 32);
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `a${digits.slice(17, 20)}`, digits.slice(20)].join('-');
}

const bootId = (noise: Noise) => uuid(noise, 'boot');

const osRelease = ({ operatingSystem: { prettyName, versionId } }: Hardware) =>
  [
    `PRETTY_NAME="${prettyName}"`,
    'NAME="Ubuntu"',
    `VERSION_ID="${versionId}"`,
    `VERSION="${prettyName.replace('Ubuntu ', '')}"`,
    'ID=ubuntu',
    'ID_LIKE=debian',
    '',
  ].join('\n');
