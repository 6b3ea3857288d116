import { readdirSync, readFileSync } from 'node:fs';

/** Rounds until nothing new is found: one may start another while it is being looked for. */
const mostRounds = 5;

/**
 * Kills every process that carries a mark in its environment, which all that is started by a marked one inherits, also when its
 * parent has ended. Electron's utility process leads no process group, so there is no group to kill.
 * Synchronous: it has to be done when the app goes. A scan costs some milliseconds.
 * @param mark `NAME=value`, made up for this one purpose
 */
export function killMarked(mark: string, procfs = '/proc'): void {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = marked(mark, procfs);
    if (found.length === 0) return;
    for (const pid of found) killProcess(pid);
  }
}

function marked(mark: string, procfs: string): readonly number[] {
  const processes = readdirSync(procfs).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return processes.filter((pid) => environmentOf(pid, procfs).includes(mark)).map(Number);
}

/** What is left of a process that was killed has none; that of another user can't be read, and was not started here. */
function environmentOf(pid: string, procfs: string): readonly string[] {
  try {
    return readFileSync(`${procfs}/${pid}/environ`, 'latin1').split('\0');
  } catch {
    return [];
  }
}

/** Ends a process at once; one that is gone is left alone. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself.
  }
}
