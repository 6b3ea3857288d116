import { serveFeedOverPort, serveRouterOverPort } from '../../app/api/message-port.ts';
import { openKept } from '../../app/kept.node.ts';
import type { SettingsStore } from '../../app/settings/store.ts';
import { openMachine } from '../cli/machine-options.ts';
import { createDesktopCore } from './core.ts';
import { exportResponse } from './export-response.ts';
import { shellDetails } from './shell-details.ts';
import type { Answering, SourceParts } from './source.ts';

/** Reads the machine in this process, so that a hidden or hung window changes nothing. */
export async function ownSource(
  { options, folder, version, onDesktop, onProblem }: SourceParts,
  settings: SettingsStore,
): Promise<Answering> {
  const machine = await openMachine(options);
  const kept = { ...(await openKept(folder, machine, onProblem)), settings };
  const { companion, feed, router, close } = createDesktopCore(machine, version, kept, onDesktop ?? undefined, shellDetails(folder));
  return {
    kind: 'own',
    readings: companion,
    ended: new Promise(() => {}),
    serve(live, calls) {
      serveFeedOverPort(feed, live);
      serveRouterOverPort(router, calls, onProblem);
    },
    answerExport: (id, method, headers) => exportResponse(companion.exports, id, method, headers),
    start: () => companion.start(),
    close,
  };
}
