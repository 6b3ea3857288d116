import { type FSWatcher, watch } from 'node:fs';

/** Several changes at once are told once. */
const settleMs = 20;
/** Where the system can't watch (no more watches, a network drive), and until a file is there again, it is looked at so often. */
const lookEveryMs = 2000;

/**
 * Tells when any of these files or folders has changed, been replaced or removed. Costs nothing while nothing happens.
 * Returns what ends it.
 */
export function watchFiles(paths: readonly string[], onChange: () => void): () => void {
  const ends = new Map<string, () => void>();
  let settling: NodeJS.Timeout | null = null;
  let closed = false;

  const changed = () => {
    settling ??= setTimeout(() => {
      settling = null;
      onChange();
    }, settleMs).unref();
  };

  function lookLater(path: string): void {
    const timer = setTimeout(() => {
      follow(path);
      changed();
    }, lookEveryMs).unref();
    ends.set(path, () => clearTimeout(timer));
  }

  function follow(path: string): void {
    if (closed) return;
    let watcher: FSWatcher;
    try {
      watcher = watch(path, { persistent: false });
    } catch {
      lookLater(path);
      return;
    }
    ends.set(path, () => watcher.close());
    watcher.on('error', () => {
      watcher.close();
      lookLater(path);
    });
    watcher.on('change', (what) => {
      changed();
      if (what !== 'rename') return;
      // A watch is on what the name stood for: the name may stand for another file now. Before it is read, so that nothing is missed.
      watcher.close();
      follow(path);
    });
  }

  for (const path of paths) follow(path);
  return () => {
    closed = true;
    if (settling !== null) clearTimeout(settling);
    for (const end of ends.values()) end();
  };
}
