import { createCompanion } from '../../../app/companion.node.ts';
import { prometheusText } from '../../../app/export/exposition.ts';
import { withoutIdentifying } from '../../../app/export/identifying.ts';
import { renderSnapshot } from '../../../app/export/snapshot.ts';
import type { Recorder } from '../../../app/history/history.ts';
import { openKept } from '../../../app/kept.node.ts';
import { realClock } from '../../../app/machine/clock.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { startServer } from '../../server/server.ts';
import { announceServer, servedAlready } from '../../server/server-file.ts';
import { openedAccess, preparedFolder, rendererFolder, version } from '../app-files.ts';
import { keyPairOf, type TlsOptions } from '../served-by.ts';
import { announceToGroup, printsIntoJournal, runtimeFolder } from '../service.ts';
import { untilSignal } from '../until-signal.ts';
import { UsageError } from '../usage-error.ts';
import { printAddresses } from './serve-addresses.ts';

export interface ServeOptions extends TlsOptions {
  readonly port: number;
  /** Seconds; as the settings say unless given. */
  readonly period?: number;
  readonly maxViewers: number;
  readonly allowRemote: boolean;
  readonly behindProxy: boolean;
  readonly hsts: boolean;
  readonly viewerLink: boolean;
  readonly qr: boolean;
  readonly data?: string;
}

/** A history that was read from a file. */
export interface Past {
  /** The end of it. */
  readonly latest: Snapshot;
  readonly recorder: Recorder;
  readonly folder: string;
}

/** How long the address waits for the first reading. */
const patienceMs = 2000;

/**
 * Serves a machine until it is told to end.
 * @param onReady called when the server listens, before the machine is first read
 * @param past what is only looked back at: the machine is not read then
 */
export async function serve(machine: Machine, options: ServeOptions, onReady: () => void = () => {}, past?: Past): Promise<void> {
  const leaving = new AbortController();
  const folder = await preparedFolder(options.data);
  // One poller per machine: this computer is read once, a simulated one as often as somebody likes.
  const isThisComputer = machine.kind === 'local';
  const already = isThisComputer ? await servedAlready(folder) : null;
  if (already !== null) {
    throw new UsageError(
      `This machine is served already, at ${already.url} by process ${already.pid}. Open it there, or end that one first; another --data serves a second time.`,
    );
  }
  const keyPair = await keyPairOf(folder, options);
  const access = await openedAccess(folder);
  const onProblem = (error: unknown) => console.error(error);
  const companion = createCompanion(machine, {
    kept: { ...(await openKept(folder, machine, onProblem)), ...(past ? { recorder: past.recorder, historyFolder: past.folder } : {}) },
    ...(past ? { past: past.latest } : {}),
    ...(options.period === undefined ? {} : { periodMs: options.period * 1000 }),
    readReport: () => readMachineReport({ machine, signal: leaving.signal }),
  });
  const announced: (() => void | Promise<void>)[] = [];
  try {
    const server = await startServer({
      companion,
      version: await version(),
      host: options.host,
      port: options.port,
      access,
      allowRemote: options.allowRemote,
      behindProxy: options.behindProxy,
      strictTransport: options.hsts,
      ...(keyPair === null ? {} : { keyPair }),
      rendererDir: rendererFolder(),
      maxViewers: options.maxViewers,
      allowedHosts: options.allowedHost,
      renderSnapshot,
      withoutIdentifying,
      prometheusText,
      onProblem,
      log: (line) => console.error(`spark-companion: ${line}`),
    });
    const { origin, certificate } = server.addresses;
    if (isThisComputer) {
      const announcement = {
        url: origin,
        startedAtMs: companion.startedAtMs,
        ...(certificate === null ? {} : { fingerprint: certificate }),
      };
      announced.push(await announceServer(folder, announcement));
      const shared = runtimeFolder();
      if (shared !== null) announced.push(await announceToGroup(shared, announcement, access));
    }
    const ended = untilSignal();
    onReady();
    const begun = companion.start();
    // A reading that doesn't come (a recording that is shorter than one) keeps nobody from looking, or from leaving.
    const { promise: longEnough, resolve } = Promise.withResolvers<void>();
    const cancelPatience = realClock.after(patienceMs, resolve);
    await Promise.race([begun, ended, longEnough]).finally(cancelPatience);
    if (printsIntoJournal()) {
      console.log(`Spark Companion shows ${machine.title} at ${origin}. "spark-companion token show" prints what lets you in.`);
    } else {
      console.log(`Spark Companion shows ${machine.title}. Open this address; Ctrl-C ends it.`);
      await printAddresses(server.addresses, options);
    }
    await Promise.race([ended, begun.then(() => ended)]);
    leaving.abort();
    await server.close();
  } finally {
    for (const takeBack of announced) await takeBack();
    access.close();
    await companion.close();
  }
}
