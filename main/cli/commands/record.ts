import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createCompanion } from '../../../app/companion.node.ts';
import { openKept } from '../../../app/kept.node.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { recordMachine } from '../../../app/machine/recording-machine.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import { placeReason } from '../output-file.ts';
import { untilSignal } from '../until-signal.ts';
import { reasonOf, UsageError } from '../usage-error.ts';

export interface RecordOptions {
  /** Seconds; `undefined`: until it is told to end. */
  readonly duration?: number;
  readonly period: number;
  readonly force: boolean;
}

/** Writes what a machine says to a file, line by line as it comes, until the duration is over or it is told to end. */
export async function record(machine: Machine, path: string, options: RecordOptions): Promise<void> {
  const file = createWriteStream(path, { flags: options.force ? 'w' : 'wx', mode: 0o600 });
  try {
    await once(file, 'open');
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UsageError(
      `"${path}" can't be written: ${placeReason(error)}. ${exists ? 'Choose another name, or --force.' : 'Choose another place.'}`,
    );
  }
  let failure: unknown = null;
  let failed = () => {};
  const trouble = new Promise<void>((resolve) => {
    failed = resolve;
  });
  file.on('error', (error) => {
    failure = error;
    failed();
  });

  let bytes = 0;
  const recorded = recordMachine(machine, (line) => {
    bytes += line.length + 1;
    file.write(`${line}\n`);
  });
  const companion = createCompanion(recorded, {
    kept: await openKept(null, recorded),
    periodMs: options.period * 1000,
    readReport: () => readMachineReport({ machine: recorded }),
  });
  const over = new Promise<void>((resolve) => {
    if (options.duration !== undefined) machine.clock.after(options.duration * 1000, resolve);
  });
  const showProgress = process.stderr.isTTY;
  companion.onSnapshot(({ sequence }) => {
    if (showProgress) process.stderr.write(`\r${sequence} ticks, ${(bytes / 1e6).toFixed(1)} MB. Ctrl-C ends it. `);
  });
  companion.watch();
  const told = untilSignal();
  console.error(`Recording ${machine.title} to ${path}. It holds host, user and command names: look before you share it.`);
  await companion.start();
  await Promise.race([told, over, trouble]);
  const ticks = companion.latest()?.sequence ?? 0;
  await companion.close();
  await new Promise<void>((resolve) => file.end(resolve));
  if (showProgress) process.stderr.write('\n');
  if (failure) throw new UsageError(`"${path}" can't be written any further: ${reasonOf(failure)}. What was written until then is whole.`);
  console.error(`Recorded ${ticks} ticks. Look at them: spark-companion replay ${path}`);
}
