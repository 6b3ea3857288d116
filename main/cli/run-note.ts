import { join } from 'node:path';
import type { BegunRun, Run } from '../../app/history/run.ts';
import { historyFileName, openBeside } from '../../app/history/store/database.node.ts';
import { ownKeeper } from '../../app/history/store/keeper.node.ts';
import { createNamedRuns } from '../../app/history/store/named-runs.node.ts';
import { withRuns } from '../../app/history/store/runs-beside.node.ts';

/** The note of a run in the history, written while its command goes on and after it. */
export interface RunNote {
  /** Tries to write it now: it never waits, and never throws. @returns whether it is written */
  begin(): boolean;
  /** Writes how it ended, and all of it where it couldn't be written before. @throws what stands in the way */
  end(toMs: number, ending: Run['ending']): Run | null;
}

/** While the command goes on nothing is waited for; what fails is tried again. */
const patienceMs = { during: 20, after: 2000 } as const;

/** @param folder of the history; it need not be there yet when the note is begun */
export function createRunNote(folder: string, begun: BegunRun): RunNote {
  let id: string | null = null;
  return {
    begin() {
      if (id !== null) return true;
      try {
        const db = openBeside(join(folder, historyFileName), patienceMs.during);
        try {
          id = createNamedRuns(db).begin(begun, ownKeeper()).id;
        } finally {
          db.close();
        }
      } catch {
        // Busy, or not there yet; what stays so is told at the end.
      }
      return id !== null;
    },
    end: (toMs, ending) => withRuns(folder, patienceMs.after, (runs) => runs.end(id ?? runs.begin(begun).id, toMs, ending)),
  };
}
