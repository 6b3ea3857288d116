import { createCompanion } from '../../../app/companion.node.ts';
import { healthReport } from '../../../app/export/health-report.ts';
import { withoutIdentifying } from '../../../app/export/identifying.ts';
import { lookAtKept } from '../../../app/kept.node.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { dataFolder, version } from '../app-files.ts';
import { healthLines } from '../health-lines.ts';
import { lookAt } from '../look-at.ts';
import { writeWhole } from '../output-file.ts';
import { UsageError } from '../usage-error.ts';

export interface DoctorOptions {
  readonly json: boolean;
  /** How long the rules look before they are asked, in seconds. */
  readonly watch: number;
  readonly report?: string;
  readonly identifying: boolean;
  readonly data?: string;
}

/** What the exit status says: all well, something found, or a machine that can't be read. */
const status = { well: 0, found: 1, unreadable: 2 } as const;

/** A machine of which neither the kernel nor the driver says anything can't be judged. */
const isReadable = (snapshot: Snapshot): boolean => snapshot.memory !== null || snapshot.cpu !== null || snapshot.gpus.length > 0;

/**
 * Lets every rule look at a machine for a while, and says what they found.
 * Sets the exit status: 0 all well, 1 something was found, 2 the machine can't be read.
 */
export async function doctor(machine: Machine, options: DoctorOptions): Promise<void> {
  const leaving = new AbortController();
  const companion = createCompanion(machine, {
    kept: await lookAtKept(dataFolder(options.data), machine),
    readReport: () => readMachineReport({ machine, signal: leaving.signal }),
  });
  const stopWatching = companion.watch();
  try {
    await lookAt(companion, machine, options.watch);
    const snapshot = companion.latest();
    if (snapshot === null || !isReadable(snapshot)) {
      throw new UsageError('This machine can’t be read: neither /proc nor the driver answers. Name its folders with --procfs and --sysfs.');
    }
    const health = companion.health.now();
    if (options.report !== undefined) {
      const parts = {
        version: await version(),
        snapshot,
        health,
        past: (await companion.health.past(0)).findings,
        machineReport: snapshot.driver.state === 'live' ? await companion.report(false) : null,
        recent: companion.recent(600),
      };
      await writeWhole(options.report, healthReport(parts, { identifying: options.identifying }), '--report');
      console.error(`Wrote ${options.report}.`);
    }
    if (options.json) {
      const shown = options.identifying ? snapshot : withoutIdentifying(snapshot);
      process.stdout.write(`${JSON.stringify({ ...health, machine: shown.identity, driver: shown.driver }, null, 2)}\n`);
    } else process.stdout.write(healthLines(health, snapshot, { colour: process.stdout.isTTY && !process.env.NO_COLOR }));
    process.exitCode = health.open.length > 0 ? status.found : status.well;
  } finally {
    stopWatching();
    leaving.abort();
    await companion.close();
  }
}
