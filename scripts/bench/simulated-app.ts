import type { Companion } from '../../app/companion.ts';
import type { History } from '../../app/history/history.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { serveSimulated } from '../../tests/e2e/simulated-server.ts';

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

/** Nobody looks until somebody opens the page. */
export async function startSimulatedApp(
  scenario: ScenarioName,
  startMs = Date.now(),
  { history, ...options }: SimulatedAppOptions = {},
): Promise<SimulatedApp> {
  const recorded = history ? { history: () => history } : {};
  const simulated = await serveSimulated({ scenario, startMs, seconds: 2, watched: false, ...recorded, ...options });
  return { ...simulated, url: new URL(simulated.url) };
}
