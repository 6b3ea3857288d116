import type { AlertMessage } from '../../app/alerts/message.ts';
import type { Port } from '../../app/api/message-port.ts';
import { openSettings } from '../../app/settings/settings-store.node.ts';
import type { SettingsStore } from '../../app/settings/store.ts';
import { systemFolder } from '../attach/found-server.ts';
import type { MachineOptions } from '../cli/machine-options.ts';
import { attachedSource } from './attached-source.ts';
import { ownSource } from './own-source.ts';
import type { ExportAnswer } from './protocol.ts';
import { type Readings, relayReadings } from './readings.ts';

export type { Readings } from './readings.ts';

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
  /** Where a server may have written itself down that reads this machine already, the nearest first. */
  readonly attachTo?: readonly string[];
}

/** One of the two ways: the machine is read in this process, or by a server that this one attaches to. */
export interface Answering extends Omit<Source, 'settings'> {
  readonly kind: 'own' | 'attached';
  /** Resolves when a server is gone; never for the own. */
  readonly ended: Promise<void>;
}

/**
 * One poller per machine: where a service records this computer, its figures are shown; where none does, or when it ends, this process
 * reads the machine itself. A simulated machine is always read here.
 */
export async function openSource(parts: SourceParts): Promise<Source> {
  const { options, folder, version, onDesktop, onProblem } = parts;
  const settings = await openSettings(folder, Date.now);
  const isThisComputer = options.simulate === undefined && options.procfs === undefined && options.sysfs === undefined;
  const attachTo = isThisComputer ? (parts.attachTo ?? [folder, systemFolder]) : [];
  let closing = false;

  const attach = () => attachedSource({ folders: attachTo, folder, version, settings, onDesktop, onProblem });
  const own = () => ownSource(parts, settings);

  /** The one that answers, or is about to. One change after the other. */
  let turn: Promise<Answering> = attach().then((attached) => attached ?? own());
  const relay = relayReadings((await turn).readings);

  async function changeTo(next: Answering, before: Answering): Promise<Answering> {
    relay.follow(next.readings);
    await before.close().catch(onProblem);
    watch(next);
    return next;
  }

  /** When the server is gone, this process takes over at once, with or without a window: what is not read is not recorded. */
  function watch(answering: Answering): void {
    void answering.ended.then(() => {
      if (closing) return;
      turn = turn.then(async (before) => {
        if (before !== answering || closing) return before;
        const next = await own();
        next.start().catch(onProblem);
        return changeTo(next, before);
      });
      turn.catch(onProblem);
    });
  }
  watch(await turn);

  /** A service that was started later takes over when a page asks for its ports. */
  async function handOver(before: Answering): Promise<Answering> {
    if (before.kind === 'attached' || attachTo.length === 0 || closing) return before;
    const next = await attach();
    return next === null ? before : changeTo(next, before);
  }

  return {
    readings: relay,
    settings,
    serve(live, calls) {
      turn = turn.then(handOver);
      turn
        .then((answering) => answering.serve(live, calls))
        .catch((error) => {
          onProblem(error);
          live.close?.();
          calls.close?.();
        });
    },
    answerExport: async (...asked) => (await turn).answerExport(...asked),
    start: async () => (await turn).start(),
    async close() {
      closing = true;
      await (await turn).close();
      await settings.close();
    },
  };
}
