import { fileURLToPath } from 'node:url';
import { createCompanion } from '../../app/companion.node.ts';
import type { Companion } from '../../app/companion.ts';
import { prometheusText } from '../../app/export/exposition.ts';
import { withoutIdentifying } from '../../app/export/identifying.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import type { History } from '../../app/history/history.ts';
import { openKept } from '../../app/kept.node.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../app/machine/virtual-clock.ts';
import { readMachineReport } from '../../app/telemetry/report/report.node.ts';
import { startServer } from '../../main/server/server.ts';

const builtRenderer = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** The core and its server in this process, over a simulated machine whose time passes only when told. */
export interface SimulatedApp {
  readonly companion: Companion;
  readonly url: URL;
  /** Lets machine time pass, as fast as it can be worked off. */
  advance(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface SimulatedAppOptions {
  /** What was recorded before; nothing unless told. */
  readonly history?: History;
  /** A page that was built elsewhere. */
  readonly rendererDir?: string;
}

export async function startSimulatedApp(
  scenario: ScenarioName,
  startMs = Date.now(),
  { history, rendererDir = builtRenderer }: SimulatedAppOptions = {},
): Promise<SimulatedApp> {
  const clock = createManualClock({ startMs });
  const machine = createSimulatedMachine({ scenario, seed: 1, clock });
  const core = createCompanion(machine, {
    kept: await openKept(null, machine),
    readReport: () => readMachineReport({ machine }),
  });
  const companion = history ? Object.assign(core, { history }) : core;
  const started = companion.start();
  await clock.advance(2000);
  await started;
  const server = await startServer({
    companion,
    version: '0.0.0-bench',
    port: 0,
    rendererDir,
    renderSnapshot,
    withoutIdentifying,
    prometheusText,
    onProblem: (error) => console.error(error),
  });
  return {
    companion,
    url: new URL(server.url),
    advance: (seconds) => clock.advance(seconds * 1000),
    async stop() {
      await server.close();
      await Promise.all([companion.close(), clock.advance(5000)]);
    },
  };
}
