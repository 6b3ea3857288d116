import { createCompanion } from '../../../app/companion.node.ts';
import { prometheusText } from '../../../app/export/exposition.ts';
import { withoutIdentifying } from '../../../app/export/identifying.ts';
import { renderSnapshot } from '../../../app/export/snapshot.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import { startServer } from '../../server/server.ts';
import { dataFolder, keptToken, rendererFolder, version } from '../app-files.ts';
import { untilSignal } from '../until-signal.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly period: number;
  readonly maxViewers: number;
  readonly allowedHost: readonly string[];
  readonly data?: string;
}

/** Serves a machine until it is told to end. */
export async function serve(machine: Machine, options: ServeOptions): Promise<void> {
  const leaving = new AbortController();
  const companion = createCompanion(machine, {
    periodMs: options.period * 1000,
    readReport: () => readMachineReport({ machine, signal: leaving.signal }),
  });
  try {
    const server = await startServer({
      companion,
      version: await version(),
      host: options.host,
      port: options.port,
      token: await keptToken(dataFolder(options.data)),
      rendererDir: rendererFolder(),
      maxViewers: options.maxViewers,
      allowedHosts: options.allowedHost,
      renderSnapshot,
      withoutIdentifying,
      prometheusText,
      onProblem: (error) => console.error(error),
    });
    const ended = untilSignal();
    await companion.start();
    console.log(`Spark Companion shows ${machine.title}. Open this address; Ctrl-C ends it.`);
    console.log(server.url);
    await ended;
    leaving.abort();
    await server.close();
  } finally {
    await companion.close();
  }
}
