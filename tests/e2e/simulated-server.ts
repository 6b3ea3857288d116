import { fileURLToPath } from 'node:url';
import { createCompanion } from '../../app/companion.node.ts';
import type { Companion } from '../../app/companion.ts';
import type { ExportDesk } from '../../app/export/desk/desk.ts';
import { prometheusText } from '../../app/export/exposition.ts';
import { withoutIdentifying } from '../../app/export/identifying.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import { createMemoryLog } from '../../app/health/findings-log.ts';
import type { History } from '../../app/history/history.ts';
import { openKept } from '../../app/kept.node.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../app/machine/virtual-clock.ts';
import { readMachineReport } from '../../app/telemetry/report/report.node.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../main/server/server.ts';

export interface SimulatedServerOptions {
  readonly scenario: ScenarioName;
  /** When the machine's time begins. */
  readonly startMs: number;
  /** How long it has been running when the first page is served. */
  readonly seconds: number;
  /** Whether somebody looks from the beginning. */
  readonly watched: boolean;
  /** What was recorded before, by the machine's clock; nothing unless told. */
  readonly history?: (nowMs: () => number) => History | null;
  /** Since when the checks have looked; since it runs unless told. */
  readonly checkedSinceMs?: number;
  /** Makes files of that; closed with the server. */
  readonly exports?: ExportDesk;
  /** Where the built page lies; `dist/renderer` unless told. */
  readonly rendererDir?: string;
  /** How it is served, besides. */
  readonly served?: Pick<ServerOptions, 'behindProxy' | 'allowedHosts'>;
}

/** The core and its server in this process, over a simulated machine. */
export interface SimulatedServer {
  readonly url: string;
  readonly server: RunningServer;
  readonly companion: Companion;
  /** Lets so much simulated time pass at once. It passes only so. */
  advance(seconds: number): Promise<void>;
  /** The server goes away, as when the app is ended. */
  stop(): Promise<void>;
}

const builtRenderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** The whole app over a simulated machine. */
export async function serveSimulated(options: SimulatedServerOptions): Promise<SimulatedServer> {
  const { scenario, startMs, seconds, watched, history, exports = null, rendererDir = builtRenderer, served = {} } = options;
  const clock = createManualClock({ startMs });
  const machine = createSimulatedMachine({ scenario, seed: 7, clock });
  const kept = await openKept(null, machine);
  const core = createCompanion(machine, {
    kept: { ...kept, findings: createMemoryLog(options.checkedSinceMs ?? startMs) },
    readReport: () => readMachineReport({ machine }),
  });
  const companion = history ? Object.assign(core, { history: history(() => clock.now()), exports }) : core;
  const release = watched ? companion.watch() : () => {};
  const started = companion.start();
  await clock.advance(seconds * 1000);
  await started;
  const server = await startServer({
    companion,
    version: '0.0.0-test',
    port: 0,
    rendererDir,
    renderSnapshot,
    withoutIdentifying,
    prometheusText,
    onProblem: (error) => console.error(error),
    ...served,
  });
  return {
    url: server.url,
    server,
    companion,
    advance: (more) => clock.advance(more * 1000),
    async stop() {
      release();
      await server.close();
      await exports?.close();
      await Promise.all([companion.close(), clock.advance(5000)]);
    },
  };
}

/** The same, with a time that goes on by itself, second by second, until it is frozen. */
export async function serveRunning(options: SimulatedServerOptions): Promise<SimulatedServer & { freeze(): void }> {
  const simulated = await serveSimulated(options);
  const timer = setInterval(() => void simulated.advance(1), 1000);
  return {
    ...simulated,
    freeze: () => clearInterval(timer),
    stop() {
      clearInterval(timer);
      return simulated.stop();
    },
  };
}
