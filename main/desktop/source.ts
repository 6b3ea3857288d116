import type { AlertMessage } from '../../app/alerts/message.ts';
import { type Port, serveFeedOverPort, serveRouterOverPort } from '../../app/api/message-port.ts';
import type { Companion } from '../../app/companion.ts';
import { openKept } from '../../app/kept.node.ts';
import type { SettingsStore } from '../../app/settings/store.ts';
import type { MachineOptions } from '../cli/machine-options.ts';
import { openMachine } from '../cli/machine-options.ts';
import { createDesktopCore } from './core.ts';
import { exportResponse } from './export-response.ts';
import type { ExportAnswer } from './protocol.ts';

/** What the shell itself shows of the machine, in the tray and in notifications, wherever it is read. */
export type Readings = Pick<Companion, 'latest' | 'onSnapshot'> & { readonly health: Pick<Companion['health'], 'now' | 'onChange'> };

/** Where the figures come from. */
export interface Source {
  readonly readings: Readings;
  /** This user's settings. */
  readonly settings: SettingsStore;
  /** Serves a page through its two ports. */
  serve(live: Port, calls: Port): void;
  /** The files of exports that were made where the figures come from. */
  readonly answerExport: ExportAnswer;
  /** Resolves at the first reading. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface SourceParts {
  readonly options: MachineOptions;
  /** Of the app's own files; exists and belongs to this user alone. */
  readonly folder: string;
  readonly version: string;
  /** Shows a message on the desktop, where it shows any. */
  readonly onDesktop: ((message: AlertMessage) => void) | null;
  readonly onProblem: (error: unknown) => void;
}

/** Reads the machine in this process. */
export async function openSource({ options, folder, version, onDesktop, onProblem }: SourceParts): Promise<Source> {
  const machine = await openMachine(options);
  const kept = await openKept(folder, machine, onProblem);
  const { companion, feed, router, close } = createDesktopCore(machine, version, kept, onDesktop ?? undefined);
  return {
    readings: companion,
    settings: companion.settings,
    serve(live, calls) {
      serveFeedOverPort(feed, live);
      serveRouterOverPort(router, calls, onProblem);
    },
    answerExport: (id, method, headers) => exportResponse(companion.exports, id, method, headers),
    start: () => companion.start(),
    close,
  };
}
