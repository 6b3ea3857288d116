import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { type SimulatedServer, serveRunning } from './simulated-server.ts';

export interface ScenarioServer extends Omit<SimulatedServer, 'companion'> {
  /** Time stands still from now on: nothing changes any more. */
  freeze(): void;
}

/** A fixed time, so that two runs give the same pictures. */
const startMs = Date.UTC(2026, 10, 23, 14, 28, 0);

/**
 * The whole app over a simulated machine that has been running for `seconds`, then goes on in real time.
 */
export const serveScenario = (scenario: ScenarioName, seconds: number): Promise<ScenarioServer> =>
  serveRunning({ scenario, startMs, seconds, watched: true });
