import { fileURLToPath } from 'node:url';
import { createCompanion } from '../../app/companion.node.ts';
import { prometheusText } from '../../app/export/exposition.ts';
import { withoutIdentifying } from '../../app/export/identifying.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import { openKept } from '../../app/kept.node.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../app/machine/virtual-clock.ts';
import { readMachineReport } from '../../app/telemetry/report/report.node.ts';
import { type RunningServer, startServer } from '../../main/server/server.ts';

export interface ScenarioServer {
  readonly url: string;
  readonly server: RunningServer;
  /** Lets so much simulated time pass at once. */
  advance(seconds: number): Promise<void>;
  /** Time stands still from now on: nothing changes any more. */
  freeze(): void;
  /** The server goes away, as when the app is ended. */
  stop(): Promise<void>;
}

/** A fixed time, so that two runs give the same pictures. */
const startMs = Date.UTC(2026, 10, 23, 14, 28, 0);
const rendererDir = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/**
 * The whole app over a simulated machine that has been running for `seconds`, then goes on in real time.
 */
export async function serveScenario(scenario: ScenarioName, seconds: number): Promise<ScenarioServer> {
  const clock = createManualClock({ startMs });
  const machine = createSimulatedMachine({ scenario, seed: 7, clock });
  const companion = createCompanion(machine, {
    kept: await openKept(null, machine),
    readReport: () => readMachineReport({ machine }),
  });
  const release = companion.watch();
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
  });
  const timer = setInterval(() => void clock.advance(1000), 1000);
  return {
    url: server.url,
    server,
    advance: (more) => clock.advance(more * 1000),
    freeze: () => clearInterval(timer),
    async stop() {
      clearInterval(timer);
      release();
      await server.close();
      await Promise.all([companion.close(), clock.advance(5000)]);
    },
  };
}
