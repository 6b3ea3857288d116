import { fileURLToPath } from 'node:url';
import { app, dialog } from 'electron';
import { dataFolder } from '../cli/app-files.ts';
import { type CrashLog, crashLogFolder, createCrashLog } from './crash-log.ts';
import { noteCrashes } from './crashes.ts';
import { prepareDesktop, startDesktop } from './desktop.ts';
import { readOptions } from './options.ts';
import { markStep } from './startup-marks.ts';

/* Electron's entry. Runs as dist/desktop/main.js, beside the preload. */

markStep('entry');
let log: CrashLog | null = null;

/**
 * A wrong option or a missing build is the reader's to mend: said in one line, in a box for those who start the app from a menu, and
 * with the CLI's exit status for it.
 */
function fail(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`spark-companion: ${reason}`);
  log?.write('The app could not be started.', error);
  if (app.isReady()) dialog.showErrorBox('Spark Companion can’t be started', reason);
  app.exit(2);
}

try {
  const options = readOptions(process.argv);
  const { electron, chrome, node } = process.versions;
  const versions = `Spark Companion ${app.getVersion()}, Electron ${electron}, Chromium ${chrome}, Node ${node}, ${process.platform} ${process.arch}`;
  const opened = createCrashLog({ folder: crashLogFolder(dataFolder(options.data)), versions, now: Date.now });
  log = opened;
  noteCrashes({ app, log: opened, now: Date.now });
  const files = {
    preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
    rendererDir: fileURLToPath(new URL('../renderer', import.meta.url)),
  };
  const first = prepareDesktop(options);
  markStep('prepared');
  // Not awaited here: Electron becomes ready only after this file has been evaluated.
  if (first)
    app
      .whenReady()
      .then(() => startDesktop(options, files, opened))
      .catch(fail);
  else app.quit();
} catch (error) {
  fail(error);
}
