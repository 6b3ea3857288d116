import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCompanion } from '../../app/companion.node.ts';
import { prometheusText } from '../../app/export/exposition.ts';
import { withoutIdentifying } from '../../app/export/identifying.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import { unknownAftermath } from '../../app/history/blackbox/aftermath.ts';
import { openRecorder } from '../../app/history/store/recorder.node.ts';
import { openKept } from '../../app/kept.node.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../app/machine/virtual-clock.ts';
import { readMachineReport } from '../../app/telemetry/report/report.node.ts';
import { startServer } from '../../main/server/server.ts';
import { historyStartMs } from './history-server.ts';
import type { ScenarioServer } from './scenario-server.ts';

/** The whole app over a simulated machine with the real flight recorder in a folder of its own. Its time passes only when the test says so. */
export async function serveRecorded(recordedSeconds: number, scenario: ScenarioName = 'fine-tune'): Promise<ScenarioServer> {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  const clock = createManualClock({ startMs: historyStartMs });
  const machine = createSimulatedMachine({ scenario, seed: 7, clock });
  const recorder = openRecorder({
    folder,
    now: () => clock.now(),
    readAftermath: async () => unknownAftermath,
    onDefect: (error) => console.error(error),
  });
  const kept = { ...(await openKept(null, machine)), recorder };
  const companion = createCompanion(machine, { kept, readReport: () => readMachineReport({ machine }) });
  const release = companion.watch();
  const started = companion.start();
  await clock.advance(recordedSeconds * 1000);
  await started;
  const server = await startServer({
    companion,
    version: '0.0.0-test',
    port: 0,
    rendererDir: fileURLToPath(new URL('../../dist/renderer', import.meta.url)),
    renderSnapshot,
    withoutIdentifying,
    prometheusText,
  });
  return {
    url: server.url,
    server,
    advance: (seconds) => clock.advance(seconds * 1000),
    freeze: () => {},
    async stop() {
      release();
      await server.close();
      await Promise.all([companion.close(), clock.advance(5000)]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
