import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { removeDrafts, writePrivately } from '../settings/private-file.node.ts';
import { alertsStateSchema, emptyState, type StateKeeper } from './state.ts';

export const alertsFileName = 'alerts.json';

/**
 * Keeps what waits in a file that this user alone can read.
 * @param onProblem told when what was kept can't be read
 */
export function keepInFile(folder: string, onProblem: (error: unknown) => void): StateKeeper {
  const path = join(folder, alertsFileName);
  return {
    async load() {
      await removeDrafts(folder, alertsFileName);
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onProblem(error);
        return emptyState;
      }
      try {
        return alertsStateSchema.parse(JSON.parse(text));
      } catch (error) {
        onProblem(error);
        // Messages that can't be read can't be sent. They are kept for whoever wants to look.
        await rename(path, join(folder, 'alerts.damaged.json')).catch(onProblem);
        return emptyState;
      }
    },
    save: (state) => writePrivately(path, `${JSON.stringify(state)}\n`),
  };
}
