import { rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import type { ExportStart, FromExport } from './messages.ts';

/*
 * The short-lived process that makes one export. In the app's own, a thread of it left 40 to 100 MiB behind that never came back (a day
 * of 156 series as CSV, JSON Lines and Parquet); this one takes all of it along when it ends, and if memory runs out it is the one to go.
 */

// Half the memory for a sixth more work.
setFlagsFromString('--optimize-for-size');
try {
  // What runs on this machine comes first.
  setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // Not everywhere may a process do so; it is made all the same.
}

async function make(start: unknown, send: (message: FromExport) => void): Promise<void> {
  // Loaded only now, so that the flag holds for all of it.
  const { writeExport } = await import('./write-export.node.ts');
  await writeExport(start as ExportStart, send);
}

/** How Electron's utility process talks to the one that started it. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

if (parentPort) {
  parentPort.once('message', ({ data }) => make(data, (message) => parentPort.postMessage(message)));
} else if (process.send) {
  process.once('message', (start: ExportStart) => {
    // When the app is gone, nobody will fetch the file.
    const leave = () => {
      rmSync(start.path, { force: true });
      process.exit();
    };
    process.once('disconnect', leave);
    // That is heard here first where something is just being said; without a listener the error would end this process by itself.
    void make(start, (message) => process.send?.(message, (error: Error | null) => (error ? leave() : undefined)));
  });
} else {
  process.stderr.write('This file is started by the app and is of no use by itself.\n');
  process.exitCode = 2;
}
