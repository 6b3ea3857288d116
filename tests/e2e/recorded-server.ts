import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unknownAftermath } from '../../app/history/blackbox/aftermath.ts';
import type { Recorder } from '../../app/history/history.ts';
import { openRecorder } from '../../app/history/store/recorder.node.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { historyStartMs } from './history-server.ts';
import type { ScenarioServer } from './scenario-server.ts';
import { serveSimulated } from './simulated-server.ts';

/** The whole app over a simulated machine with the real flight recorder in a folder of its own. Its time passes only when the test says so. */
export async function serveRecorded(recordedSeconds: number, scenario: ScenarioName = 'fine-tune'): Promise<ScenarioServer> {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  let recorder: Recorder | null = null;
  const simulated = await serveSimulated({
    scenario,
    startMs: historyStartMs,
    seconds: 1,
    watched: true,
    history: (now) => {
      recorder = openRecorder({
        folder,
        now,
        readAftermath: async () => unknownAftermath,
        onDefect: (error) => console.error(error),
      });
      return recorder;
    },
  });
  simulated.companion.onSnapshot((snapshot) => recorder?.add(snapshot));
  await simulated.advance(recordedSeconds - 1);
  return {
    ...simulated,
    freeze: () => {},
    async stop() {
      await simulated.stop();
      await recorder?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
