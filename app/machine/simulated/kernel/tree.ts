import { FileTree } from '../files.ts';
import type { Noise } from '../noise.ts';
import type { World } from '../state/world.ts';
import { buddyinfoText } from './buddyinfo.ts';
import { addCpuFolder, cpuinfoText, statText } from './cpu.ts';
import { addBlockFolder, diskstatsText, mountsText } from './disks.ts';
import { addIdentity } from './identity.ts';
import { addInfinibandFolder } from './infiniband.ts';
import { meminfoText } from './meminfo.ts';
import { addNetFolder, netDevText } from './network.ts';
import { pressureLine } from './pressure.ts';
import { addProcessFolders, passwdText } from './processes.ts';
import { addHwmonFolder, addThermalFolder } from './thermal.ts';
import { vmstatText } from './vmstat.ts';

/** All files of a simulated machine. What changes is written when it is read. */
export function buildFiles(world: World, noise: Noise): FileTree {
  const tree = new FileTree();
  const { hardware, programs } = world.plan;
  tree.file('/proc/meminfo', ({ memory }) => meminfoText(memory, hardware));
  tree.file('/proc/vmstat', ({ memory }) => vmstatText(memory, (name) => world.read(world.paging.counters[name])));
  tree.file('/proc/buddyinfo', ({ memory }) => buddyinfoText(memory));
  tree.file('/proc/stat', (moment) => statText(world, moment));
  tree.file('/proc/cpuinfo', cpuinfoText(hardware));
  tree.file('/proc/net/dev', () => netDevText(world));
  tree.file('/proc/diskstats', () => diskstatsText(world));
  tree.file(
    '/proc/uptime',
    ({ uptimeSeconds }) => `${uptimeSeconds.toFixed(2)} ${(uptimeSeconds * hardware.cores.length * 0.9).toFixed(2)}\n`,
  );
  tree.file('/proc/loadavg', () => {
    const [one, five, fifteen] = world.cpu.loadAverages.map((load) => load.toFixed(2));
    return `${one} ${five} ${fifteen} ${1 + Math.round(world.cpu.loadAverages[0])}/1204 ${world.read(world.cpu.forks)}\n`;
  });
  for (const resource of ['memory', 'cpu', 'io'] as const) {
    const { some, full } = world.pressure[resource];
    tree.file(
      `/proc/pressure/${resource}`,
      () => pressureLine('some', some, world.read(some.microseconds)) + pressureLine('full', full, world.read(full.microseconds)),
    );
  }
  tree.file('/proc/mounts', mountsText(hardware));
  tree.file('/proc/self/mounts', mountsText(hardware));
  tree.file('/etc/passwd', passwdText(programs));
  addIdentity(tree, hardware, noise);
  addProcessFolders(tree, world);
  addCpuFolder(tree, world);
  addThermalFolder(tree, hardware);
  addHwmonFolder(tree, hardware);
  addNetFolder(tree, world);
  addInfinibandFolder(tree, world);
  addBlockFolder(tree, hardware);
  return tree;
}
