import { type FSWatcher, watch } from 'node:fs';
import { exportFilePath } from '../../app/api/export-address.ts';
import type { Finding } from '../../app/health/finding.ts';
import { realClock } from '../../app/machine/clock.ts';
import { settingsFileName } from '../../app/settings/settings-file.node.ts';
import type { SettingsStore } from '../../app/settings/store.ts';
import { findServer } from '../attach/found-server.ts';
import { openLink } from '../attach/link.ts';
import { tellOnDesktop } from './attached-alerts.ts';
import { askForReadings } from './readings.ts';
import type { Answering, SourceParts } from './source.ts';

interface AttachedParts {
  /** Where servers write themselves down. */
  readonly folders: readonly string[];
  /** Of this user's own files. */
  readonly folder: string;
  readonly version: string;
  readonly settings: SettingsStore;
  readonly onDesktop: SourceParts['onDesktop'];
  readonly onProblem: SourceParts['onProblem'];
}

/** Has the store look again when somebody else writes the file: the server changes the settings that the screen changes. */
function followFile(folder: string, settings: SettingsStore): FSWatcher | null {
  try {
    // An edit that changes nothing writes nothing, and takes over what stands in the file.
    return watch(folder, (_event, name) => {
      if (name === settingsFileName) void settings.edit((now) => now);
    }).on('error', () => {});
  } catch {
    return null;
  }
}

/** Shows what a server reads that records this computer already; `null` where there is none to attach to. */
export async function attachedSource({
  folders,
  folder,
  version,
  settings,
  onDesktop,
  onProblem,
}: AttachedParts): Promise<Answering | null> {
  const server = await findServer(folders);
  const link = server && (await openLink(server, version));
  if (!link) return null;
  const readings = await askForReadings(link.client, realClock).catch(() => null);
  if (readings === null) {
    link.close();
    return null;
  }
  const watcher = followFile(folder, settings);
  const ending = async (finding: Finding) => {
    const past = await link.client.health.past({ fromMs: finding.openedAtMs }).catch(() => null);
    return past?.findings.find(({ id }) => id === finding.id) ?? finding;
  };
  const endTelling = onDesktop && tellOnDesktop({ readings, settings, ending, onDesktop, onProblem });
  return {
    kind: 'attached',
    readings,
    ended: link.ended,
    serve: link.serve,
    answerExport: (id, method, headers) => link.file(exportFilePath(id), method, headers),
    start: async () => {},
    async close() {
      readings.close();
      watcher?.close();
      await endTelling?.();
      link.close();
    },
  };
}
