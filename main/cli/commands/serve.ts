import { createCompanion } from '../../../app/companion.node.ts';
import { prometheusText } from '../../../app/export/exposition.ts';
import { withoutIdentifying } from '../../../app/export/identifying.ts';
import { renderSnapshot } from '../../../app/export/snapshot.ts';
import { openKept } from '../../../app/kept.node.ts';
import { realClock } from '../../../app/machine/clock.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import { startServer } from '../../server/server.ts';
import { keptToken, preparedFolder, rendererFolder, version } from '../app-files.ts';
import { untilSignal } from '../until-signal.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Seconds; as the settings say unless given. */
  readonly period?: number;
  readonly maxViewers: number;
  readonly allowedHost: readonly string[];
  readonly data?: string;
}

/** How long the address waits for the first reading. */
const patienceMs = 2000;

/**
 * Serves a machine until it is told to end.
 * @param onReady called when the server listens, before the machine is first read
 */
export async function serve(machine: Machine, options: ServeOptions, onReady: () => void = () => {}): Promise<void> {
  const leaving = new AbortController();
  const folder = await preparedFolder(options.data);
  const token = await keptToken(folder);
  const onProblem = (error: unknown) => console.error(error);
  const companion = createCompanion(machine, {
    kept: await openKept(folder, machine, onProblem),
    ...(options.period === undefined ? {} : { periodMs: options.period * 1000 }),
    readReport: () => readMachineReport({ machine, signal: leaving.signal }),
  });
  try {
    const server = await startServer({
      companion,
      version: await version(),
      host: options.host,
      port: options.port,
      token,
      rendererDir: rendererFolder(),
      maxViewers: options.maxViewers,
      allowedHosts: options.allowedHost,
      renderSnapshot,
      withoutIdentifying,
      prometheusText,
      onProblem,
    });
    const ended = untilSignal();
    onReady();
    const begun = companion.start();
    // A reading that doesn't come (a recording that is shorter than one) keeps nobody from looking, or from leaving.
    const { promise: longEnough, resolve } = Promise.withResolvers<void>();
    const cancelPatience = realClock.after(patienceMs, resolve);
    await Promise.race([begun, ended, longEnough]).finally(cancelPatience);
    console.log(`Spark Companion shows ${machine.title}. Open this address; Ctrl-C ends it.`);
    console.log(server.url);
    await Promise.race([ended, begun.then(() => ended)]);
    leaving.abort();
    await server.close();
  } finally {
    await companion.close();
  }
}
