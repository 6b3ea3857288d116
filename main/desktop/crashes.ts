import type { App, BrowserWindow, Dialog, WebContents } from 'electron';
import type { CrashLog } from './crash-log.ts';

export interface CrashParts {
  readonly app: Pick<App, 'on' | 'quit' | 'relaunch'>;
  readonly log: CrashLog;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/** A program that fails sooner than this after its start would only fail again. */
const soundAfterMs = 10 * 60_000;

/**
 * Writes down what goes wrong in this process and in those of Chromium.
 *
 * After an exception that nobody has caught this process may be in any state: it ends, in order, and starts again where it had run for
 * a while, because a recorder is of use only while it runs. A promise that nobody has waited for breaks nothing: it goes on.
 */
export function noteCrashes(
  { app, log, now }: CrashParts,
  target: Pick<NodeJS.Process, 'on'> & { readonly stdout: NodeJS.EventEmitter; readonly stderr: NodeJS.EventEmitter } = process,
): void {
  // The terminal that the app was started from may be closed while it runs: what is said there is lost, and that is all.
  for (const stream of [target.stdout, target.stderr]) stream.on('error', () => {});
  const startedAtMs = now();
  let ending = false;
  const note = (what: string, cause?: unknown) => {
    console.error(`spark-companion: ${what}`, cause ?? '');
    log.write(what, cause);
  };
  target.on('uncaughtException', (error) => {
    note('An exception that nobody has caught; the app ends.', error);
    if (ending) return;
    ending = true;
    if (now() - startedAtMs >= soundAfterMs) app.relaunch();
    app.quit();
  });
  target.on('unhandledRejection', (reason) => note('A promise that nobody has waited for was broken.', reason));
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName, name }) => {
    // A report's process is ended by this app itself.
    if (reason === 'clean-exit' || reason === 'killed') return;
    note(`A process of Chromium is gone: ${[type, name ?? serviceName, reason, `exit status ${exitCode}`].filter(Boolean).join(', ')}.`);
  });
}

/** Two failures within this time are not chance. */
const again = 60_000;

type Failing = Pick<BrowserWindow, 'on' | 'isDestroyed' | 'destroy'> & {
  readonly webContents: Pick<WebContents, 'on' | 'reload' | 'getURL' | 'forcefullyCrashRenderer'>;
};

export interface WindowCrashParts {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly log: CrashLog;
  readonly now: () => number;
}

/**
 * Loads a window again whose page has died, once; when it dies again within a minute it asks first. The recorder is in this process and
 * goes on. A page that no longer answers is given the time that the user gives it.
 */
export function reviveWindow(window: Failing, { dialog, log, now }: WindowCrashParts): void {
  const { webContents } = window;
  let diedAtMs = Number.NEGATIVE_INFINITY;
  let asking = false;

  /** `true` for the first of the two buttons. */
  async function ask(message: string, buttons: readonly [string, string]): Promise<boolean> {
    if (asking || window.isDestroyed()) return false;
    asking = true;
    try {
      const detail = `Nothing that was recorded is lost, and recording goes on. What happened stands in ${log.path}.`;
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message,
        detail,
        buttons: [...buttons],
        defaultId: 0,
        cancelId: 1,
      });
      return response === 0 && !window.isDestroyed();
    } finally {
      asking = false;
    }
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.write(`The window’s process is gone: ${reason}, exit status ${exitCode}.`);
    const before = diedAtMs;
    diedAtMs = now();
    if (diedAtMs - before >= again) webContents.reload();
    else {
      void ask('The window has stopped twice within a minute.', ['Load it again', 'Close the window']).then((load) => {
        if (load) webContents.reload();
        else if (!window.isDestroyed()) window.destroy();
      });
    }
  });
  webContents.on('preload-error', (_event, _path, error) => log.write('The preload has failed.', error));
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3: another load took its place, such as when a link opens outside.
    if (isMainFrame && code !== -3) log.write(`The page could not be loaded: ${description} (${code}).`);
  });
  window.on('unresponsive', () => {
    log.write('The window does not answer.');
    void ask('The window does not answer.', ['Load it again', 'Wait']).then((load) => {
      if (!load) return;
      diedAtMs = Number.NEGATIVE_INFINITY; // asked for, and not a failure of its own
      webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => log.write('The window answers again.'));
}
