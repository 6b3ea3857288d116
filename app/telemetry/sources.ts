import { runSource } from './source-runner.ts';
import { buddyinfoSource } from './sources/buddyinfo.ts';
import { cpuSource } from './sources/cpu.ts';
import { disksSource } from './sources/disks.ts';
import { fileSystemsSource } from './sources/file-systems.ts';
import { identitySource } from './sources/identity.ts';
import { loadSource } from './sources/load.ts';
import { meminfoSource } from './sources/meminfo.ts';
import { networkSource } from './sources/network.ts';
import { pressureSource } from './sources/pressure.ts';
import { sensorsSource } from './sources/sensors.ts';
import { vmstatSource } from './sources/vmstat.ts';

/** Every source that reads files of the kernel, each with its memory. The driver's two streams stand in `driver/`. */
export const openFileSources = () => ({
  memory: runSource(meminfoSource),
  vmstat: runSource(vmstatSource),
  pressure: runSource(pressureSource),
  fragmentation: runSource(buddyinfoSource),
  cpu: runSource(cpuSource),
  load: runSource(loadSource),
  sensors: runSource(sensorsSource),
  network: runSource(networkSource),
  disks: runSource(disksSource),
  fileSystems: runSource(fileSystemsSource),
  identity: runSource(identitySource),
});

export type FileSources = ReturnType<typeof openFileSources>;
