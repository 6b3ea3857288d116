import { fileURLToPath } from 'node:url';
import { createCompanion } from '../../app/companion.node.ts';
import { prometheusText } from '../../app/export/exposition.ts';
import { withoutIdentifying } from '../../app/export/identifying.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import type { History } from '../../app/history/history.ts';
import { openKept } from '../../app/kept.node.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../app/machine/virtual-clock.ts';
import { readMachineReport } from '../../app/telemetry/report/report.node.ts';
import { startServer } from '../../main/server/server.ts';
import { generatedHistory } from '../renderer/history/generated-history.ts';
import type { ScenarioServer } from './scenario-server.ts';

export const historyStartMs = Date.UTC(2026, 10, 23, 14, 28, 0);
/** When the machine of the generated history stopped. */
export const historyEndMs = Date.UTC(2026, 10, 12, 2, 12, 41);
const halfYearMs = 183 * 86_400_000;

export interface HistoryServerOptions {
  /** What was recorded; half a year with one unclean end unless told otherwise, `null` where nothing is. */
  readonly history?: (nowMs: () => number) => History | null;
  readonly rendererDir?: string;
}

/** The whole app over a simulated machine with a past. Its time passes only when the test says so, or in real time after `run`. */
export async function serveHistory(options: HistoryServerOptions = {}): Promise<ScenarioServer> {
  const clock = createManualClock({ startMs: historyStartMs });
  const machine = createSimulatedMachine({ scenario: 'inference', seed: 7, clock });
  const core = createCompanion(machine, {
    kept: await openKept(null, machine),
    readReport: () => readMachineReport({ machine }),
  });
  const nowMs = () => clock.now();
  const history = options.history
    ? options.history(nowMs)
    : generatedHistory({ fromMs: historyStartMs - halfYearMs, nowMs, endMs: historyEndMs });
  const companion = Object.assign(core, { history });
  const release = companion.watch();
  const started = companion.start();
  await clock.advance(60_000);
  await started;
  const server = await startServer({
    companion,
    version: '0.0.0-test',
    port: 0,
    rendererDir: options.rendererDir ?? fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
    renderSnapshot,
    withoutIdentifying,
    prometheusText,
  });
  const timer = setInterval(() => void clock.advance(1000), 1000);
  return {
    url: server.url,
    server,
    advance: (seconds) => clock.advance(seconds * 1000),
    freeze: () => clearInterval(timer),
    async stop() {
      clearInterval(timer);
      release();
      await server.close();
      await Promise.all([companion.close(), clock.advance(5000)]);
    },
  };
}
