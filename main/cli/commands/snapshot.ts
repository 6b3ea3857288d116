import { createCompanion } from '../../../app/companion.node.ts';
import type { SnapshotFormat } from '../../../app/export/formats.ts';
import { renderSnapshot } from '../../../app/export/snapshot.ts';
import { openKept } from '../../../app/kept.node.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { systemFolder } from '../../attach/found-server.ts';
import { servedSnapshot } from '../../attach/snapshot.ts';
import { dataFolder, version } from '../app-files.ts';
import type { MachineOptions } from '../machine-options.ts';
import { writeWhole } from '../output-file.ts';

export interface SnapshotOptions {
  readonly format: SnapshotFormat;
  readonly output?: string;
  readonly identifying: boolean;
}

/** Two ticks half a second apart: rates need two readings. */
const periodMs = 500;
/** The driver may still be loading its module, or be silent: the rest is worth having without it. */
const patienceMs = 5000;

/** What a process does besides holding memory is known at the second tick after the driver has named it. */
const ticksPerProcess = 2;

/** Tells whether nothing more is to be expected of the ticks to come. */
function completeness(): (snapshot: Snapshot) => boolean {
  let ticksWithList = 0;
  return ({ sequence, driver, gpuProcesses }) => {
    if (gpuProcesses !== null) ticksWithList += 1;
    if (sequence < 2 || driver.state === 'starting') return false;
    if (driver.state !== 'live' || gpuProcesses?.length === 0) return true;
    return ticksWithList > ticksPerProcess;
  };
}

/** Reads a machine until all that it says at once is known, five seconds at most. It is closed then. */
export async function takeSnapshot(machine: Machine): Promise<Snapshot> {
  // The full report is not part of a snapshot: it isn't worth a process of its own here.
  const companion = createCompanion(machine, { kept: await openKept(null, machine), periodMs, readReport: () => new Promise(() => {}) });
  try {
    return await new Promise<Snapshot>((resolve, reject) => {
      const deadline = setTimeout(() => {
        const latest = companion.latest();
        if (latest) resolve(latest);
        else reject(new Error('the machine gave no reading'));
      }, patienceMs);
      const isComplete = completeness();
      companion.onSnapshot((snapshot) => {
        if (!isComplete(snapshot)) return;
        clearTimeout(deadline);
        resolve(snapshot);
      });
      companion.watch();
      companion.start().catch(reject);
    });
  } finally {
    await companion.close();
  }
}

/** What a server reads of this computer already, where one does; a machine that was named is read here. */
async function served({ simulate, procfs, sysfs, data }: Partial<MachineOptions>): Promise<Snapshot | null> {
  if (simulate !== undefined || procfs !== undefined || sysfs !== undefined) return null;
  return servedSnapshot([dataFolder(data), systemFolder], await version(), Date.now);
}

/** Takes one snapshot and writes it to a file or to standard output. */
export async function snapshot(machine: Machine, options: SnapshotOptions & Partial<MachineOptions>): Promise<void> {
  const found = await served(options);
  if (found !== null) await machine.close();
  const taken = found ?? (await takeSnapshot(machine));
  const { text } = renderSnapshot(taken, options.format, { identifying: options.identifying });
  if (options.output === undefined) process.stdout.write(text);
  else await writeWhole(options.output, text);
}
