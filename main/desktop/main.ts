import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { prepareDesktop, startDesktop } from './desktop.ts';
import { readOptions } from './options.ts';

/* Electron's entry. Runs as dist/desktop/main.js, beside the preload. */

/** A wrong option or a missing build is the reader's to mend: one line, and the CLI's exit status for it. */
function fail(error: unknown): void {
  console.error(`spark-companion: ${error instanceof Error ? error.message : String(error)}`);
  app.exit(2);
}

try {
  const options = readOptions(process.argv);
  const files = {
    preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
    rendererDir: fileURLToPath(new URL('../renderer', import.meta.url)),
  };
  // Not awaited here: Electron becomes ready only after this file has been evaluated.
  if (prepareDesktop(options))
    app
      .whenReady()
      .then(() => startDesktop(options, files))
      .catch(fail);
  else app.quit();
} catch (error) {
  fail(error);
}
