import { app, type BrowserWindow, dialog, ipcMain, protocol, session, shell } from 'electron';
import { dataFolder, preparedFolder } from '../cli/app-files.ts';
import type { CrashLog } from './crash-log.ts';
import { reviveWindow } from './crashes.ts';
import { pathOfLink, type Wish, wishOf } from './deep-link.ts';
import { openDesktopState } from './desktop-state.ts';
import { confineDownloads } from './downloads.ts';
import { choseHardwareAcceleration } from './hardware-acceleration.ts';
import { kioskPath, makeKiosk } from './kiosk.ts';
import { quitCleanly } from './lifecycle.ts';
import { createMainWindow } from './main-window.ts';
import { muteForADay } from './mute.ts';
import { confineNavigation } from './navigation.ts';
import { createNotifier } from './notifications.ts';
import type { DesktopOptions } from './options.ts';
import { restrictPermissions } from './permissions.ts';
import { handOutPorts } from './ports.ts';
import { createResponder, privileges, serveScreen } from './protocol.ts';
import { confineRequests } from './requests.ts';
import type { Source } from './source.ts';
import { markStep, startupText } from './startup-marks.ts';

/** Where the built parts are. */
export interface DesktopFiles {
  readonly preload: string;
  readonly rendererDir: string;
}

/** What Electron takes only before it is ready. Returns `false` where the app runs already: that one comes to the front instead. */
export function prepareDesktop(options: DesktopOptions): boolean {
  app.enableSandbox();
  if (!options.hardwareAcceleration && !choseHardwareAcceleration(dataFolder(options.data))) app.disableHardwareAcceleration();
  protocol.registerSchemesAsPrivileged([privileges]);
  return app.requestSingleInstanceLock();
}

/**
 * Opens the window, then the rest. Everything that confines the page is in place before there is one.
 * @param log takes what goes wrong
 */
export async function startDesktop(options: DesktopOptions, files: DesktopFiles, log: CrashLog, argv = process.argv): Promise<void> {
  markStep('ready');
  const onProblem = (error: unknown) => {
    console.error(error);
    log.write('Something went wrong, and the app goes on.', error);
  };
  const folder = await preparedFolder(options.data);
  const responder = await createResponder(files.rendererDir, async (...asked) => (await opening).answerExport(...asked));
  serveScreen(protocol, responder);
  restrictPermissions(session.defaultSession);
  confineRequests(session.defaultSession);
  confineDownloads(session.defaultSession, app);
  app.on('web-contents-created', (_event, contents) => confineNavigation(contents, shell, onProblem));
  app.on('browser-window-created', (_event, window) => reviveWindow(window, { dialog, log, now: Date.now }));

  const state = await openDesktopState(folder, onProblem);
  const kiosk = options.kiosk ? (window: BrowserWindow) => makeKiosk(window, () => app.quit(), onProblem) : null;
  const main = createMainWindow({ preload: files.preload, state, ...(kiosk ? { kiosk } : {}) });
  const grant = (wish: Wish) => (wish.kind === 'window' ? main.show(wish.path ?? (options.kiosk ? kioskPath : undefined)) : null);
  // What the first paint doesn't need stands behind this: the page is loaded in a process of its own while this one loads the core.
  const notifier = createNotifier({
    show: main.show,
    mute: (rules) => void opening.then(({ settings }) => muteForADay(settings, rules, Date.now())).catch(onProblem),
  });
  const { promise: windowAsked, resolve: onWindowAsked } = Promise.withResolvers<void>();
  const opening: Promise<Source> = windowAsked
    .then(() => import('./source.ts'))
    .then(({ openSource }) => openSource({ options, folder, version: app.getVersion(), onDesktop: notifier?.notify ?? null, onProblem }));
  app.on('before-quit', () => notifier?.close());
  quitCleanly(app, async () => Promise.all([(await opening).close(), state.close()]), onProblem);
  handOutPorts(ipcMain, (live, calls) => {
    markStep('page');
    opening
      .then((source) => source.serve(live, calls))
      .catch(() => {
        live.close?.();
        calls.close?.();
      });
  });
  markStep('confined');
  const window = grant(wishOf(argv));
  // Nothing is painted where the app starts without a window.
  const painted = window && new Promise<void>((resolve) => window.once('ready-to-show', resolve)).then(() => markStep('painted'));
  app.on('second-instance', (_event, theirs) => void grant(wishOf(theirs)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    main.show(pathOfLink(url) ?? undefined);
  });
  markStep('window');
  onWindowAsked();

  const source = await opening;
  const { takeUpManners } = await import('./manners.ts');
  takeUpManners({ options, preload: files.preload, main, state, source, note: log.write, onProblem });
  markStep('core');
  await source.start();
  markStep('reading');
  if (options.traceStartup) {
    await painted;
    console.log(startupText());
  }
}
