import { rmSync } from 'node:fs';
import { openExportDesk } from '../../app/export/desk/desk.node.ts';
import { unknownAftermath } from '../../app/history/blackbox/aftermath.ts';
import { openRecorder } from '../../app/history/store/recorder.node.ts';
import { keepSeconds, keptFromMs, newFolder } from '../app/export/desk/kept-hours.ts';
import type { ScenarioServer } from './scenario-server.ts';
import { serveRunning } from './simulated-server.ts';

/** So long was recorded before the page is opened, each second of a whole Spark. */
export const recordedSeconds = 7200;

export interface ExportsServerOptions {
  /** So long nothing was recorded before the page is opened. */
  readonly silentSeconds?: number;
  readonly rendererDir?: string;
}

/** The whole app over a simulated machine with a real recorder's file, and the desk that makes exports of it. */
export async function serveExports({
  silentSeconds = 0,
  rendererDir,
}: ExportsServerOptions = {}): Promise<ScenarioServer & { readonly folder: string }> {
  const folder = newFolder();
  await keepSeconds(folder.path, recordedSeconds);
  let close = async (): Promise<void> => {};
  const server = await serveRunning({
    scenario: 'inference',
    startMs: keptFromMs + (recordedSeconds + silentSeconds) * 1000,
    seconds: 60,
    watched: true,
    exports: openExportDesk({ folder: folder.path, leaveFreeBytes: 0 }),
    history(now) {
      const recorder = openRecorder({
        folder: folder.path,
        now,
        readAftermath: async () => unknownAftermath,
        onDefect: (error) => console.error(error),
      });
      close = () => recorder.close();
      return recorder;
    },
    ...(rendererDir ? { rendererDir } : {}),
  });
  return {
    ...server,
    folder: folder.path,
    async stop() {
      await server.stop();
      await close();
      rmSync(folder.path, { recursive: true, force: true });
    },
  };
}
