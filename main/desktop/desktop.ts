import { app, type BrowserWindow, ipcMain, protocol, session, shell } from 'electron';
import { openKept } from '../../app/kept.node.ts';
import { preparedFolder } from '../cli/app-files.ts';
import { openMachine } from '../cli/machine-options.ts';
import { createDesktopCore } from './core.ts';
import { quitCleanly } from './lifecycle.ts';
import { confineNavigation } from './navigation.ts';
import { createNotifier } from './notifications.ts';
import type { DesktopOptions } from './options.ts';
import { restrictPermissions } from './permissions.ts';
import { handOutPorts } from './ports.ts';
import { createResponder, privileges, serveScreen } from './protocol.ts';
import { focusWindow, openWindow } from './window.ts';

/** Where the built parts are. */
export interface DesktopFiles {
  readonly preload: string;
  readonly rendererDir: string;
}

const onProblem = (error: unknown) => console.error(error);

/** What Electron takes only before it is ready. Returns `false` where the app runs already: that one comes to the front instead. */
export function prepareDesktop(options: DesktopOptions): boolean {
  app.enableSandbox();
  if (!options.hardwareAcceleration) app.disableHardwareAcceleration();
  protocol.registerSchemesAsPrivileged([privileges]);
  return app.requestSingleInstanceLock();
}

/** Starts the core and opens the window. Everything that confines the page is in place before there is one. */
export async function startDesktop(options: DesktopOptions, files: DesktopFiles): Promise<void> {
  const machine = await openMachine(options);
  const kept = await openKept(await preparedFolder(options.data), machine, onProblem);
  let window: BrowserWindow | null = null;
  const notify = createNotifier(() => window);
  const core = createDesktopCore(machine, app.getVersion(), kept, notify ?? undefined);
  quitCleanly(app, core.close, onProblem);
  serveScreen(protocol, await createResponder(files.rendererDir));
  restrictPermissions(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => confineNavigation(contents, shell, onProblem));
  handOutPorts(ipcMain, core.feed, core.router, onProblem);
  const opened = openWindow(files.preload);
  window = opened;
  app.on('second-instance', () => focusWindow(opened));
  await core.companion.start();
}
