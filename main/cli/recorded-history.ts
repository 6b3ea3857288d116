import { join } from 'node:path';
import { historyFileName, isDamage, NewerSchemaError } from '../../app/history/store/database.node.ts';
import { type HistoryBeside, readBeside } from '../../app/history/store/read-beside.node.ts';
import { reasonOf, UsageError } from './usage-error.ts';

/**
 * Opens what was recorded on this computer, for a command that looks at it beside a recorder that may be running.
 * @param signal ends what is being read, with its reason
 * @returns `null` where none was ever recorded
 * @throws UsageError where it can't be read
 */
export function openRecorded(folder: string, signal: AbortSignal): HistoryBeside | null {
  try {
    return readBeside(folder, signal);
  } catch (error) {
    const path = join(folder, historyFileName);
    if (error instanceof NewerSchemaError) {
      throw new UsageError(`The history "${path}" can't be read: ${error.message}. Install the newer version.`);
    }
    const advice = isDamage(error) ? 'Start the app: it sets a damaged file aside and goes on.' : 'Start the app once, then try again.';
    throw new UsageError(`The history "${path}" can't be read: ${reasonOf(error)}. ${advice}`);
  }
}
