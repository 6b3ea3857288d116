import { runSource } from './source-runner.ts';
import { buddyinfoSource } from './sources/buddyinfo.ts';
import { cpuSource } from './sources/cpu.ts';
import { cpuClockSource } from './sources/cpu-clock.ts';
import { disksSource } from './sources/disks.ts';
import { fileSystemsSource } from './sources/file-systems.ts';
import { identitySource } from './sources/identity.ts';
import { loadSource } from './sources/load.ts';
import { meminfoSource } from './sources/meminfo.ts';
import { networkSource } from './sources/network.ts';
import { pressureSource } from './sources/pressure.ts';
import { type ProcessLayout, processLayout } from './sources/process-layout.ts';
import { processesSource } from './sources/processes.ts';
import { sensorsSource } from './sources/sensors.ts';
import { vmstatSource } from './sources/vmstat.ts';

/** What /proc says of the processes on the driver's list: what there is to read is for that list to say. */
function processesOf(pids: () => readonly number[]) {
  let layout: ProcessLayout | null = null;
  return runSource({
    ...processesSource,
    async discover(machine) {
      layout = await processLayout(machine, pids(), layout);
      return layout;
    },
  });
}

/**
 * Every source that reads files of the kernel, each with its memory. The driver's two streams stand in `driver/`.
 * @param pids the processes that hold GPU memory now
 */
export const openFileSources = (pids: () => readonly number[]) => ({
  memory: runSource(meminfoSource),
  vmstat: runSource(vmstatSource),
  pressure: runSource(pressureSource),
  fragmentation: runSource(buddyinfoSource),
  cpu: runSource(cpuSource),
  cpuClock: runSource(cpuClockSource),
  load: runSource(loadSource),
  sensors: runSource(sensorsSource),
  network: runSource(networkSource),
  disks: runSource(disksSource),
  fileSystems: runSource(fileSystemsSource),
  identity: runSource(identitySource),
  processes: processesOf(pids),
});

export type FileSources = ReturnType<typeof openFileSources>;
