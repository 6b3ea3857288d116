import type { AlertMessage } from '../../app/alerts/message.ts';
import { createFeed, type Feed } from '../../app/api/feed.ts';
import { type AppRouter, createRouter } from '../../app/api/router.ts';
import type { ShellDetails } from '../../app/api/shell-details.ts';
import { createCompanion } from '../../app/companion.node.ts';
import type { Companion } from '../../app/companion.ts';
import { withoutIdentifying } from '../../app/export/identifying.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import type { Kept } from '../../app/kept.ts';
import type { Machine } from '../../app/machine/machine.ts';
import { readMachineReport } from '../../app/telemetry/report/report.node.ts';
import { startUtilityChild } from './utility-child.ts';

/** The core and its two doors, in this process. */
export interface DesktopCore {
  readonly companion: Companion;
  readonly feed: Feed;
  readonly router: AppRouter;
  /** Says goodbye to the windows and ends all children. */
  close(): Promise<void>;
}

/** One window, and the one that takes its place when it is loaded again. */
const maxViewers = 4;

/** Puts the core for one machine together. It polls here, in the main process, so that a hidden or hung window changes nothing. */
export function createDesktopCore(
  machine: Machine,
  version: string,
  kept: Kept,
  onDesktop?: (message: AlertMessage) => void,
  shell?: ShellDetails,
): DesktopCore {
  const leaving = new AbortController();
  const companion = createCompanion(machine, {
    kept,
    ...(onDesktop ? { onDesktop } : {}),
    startChild: startUtilityChild,
    readReport: () => readMachineReport({ machine, signal: leaving.signal, startChild: startUtilityChild }),
  });
  const feed = createFeed({ companion, version, host: 'desktop', maxViewers });
  const router = createRouter({
    companion,
    version,
    hostKind: 'desktop',
    renderSnapshot,
    withoutIdentifying,
    ...(shell ? { shell } : {}),
  });
  return {
    companion,
    feed,
    router,
    async close() {
      leaving.abort();
      feed.close('the app is closed');
      await companion.close();
    },
  };
}
