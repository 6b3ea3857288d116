import { join } from 'node:path';
import { findingsFileName, openFindingsLog, readFindings } from './health/findings-log.node.ts';
import { createMemoryLog, openSince } from './health/findings-log.ts';
import { readAftermath } from './history/blackbox/read-aftermath.ts';
import { openRecorder } from './history/store/recorder.node.ts';
import type { Kept } from './kept.ts';
import type { Machine } from './machine/machine.ts';
import { openSettings } from './settings/settings-store.node.ts';

/**
 * Opens what outlives the app. The settings are the user's, whatever machine is shown; findings are kept for this computer alone, so
 * that those of a simulated or a recorded machine never mix with them.
 * @param folder exists and belongs to this user alone; `null` keeps nothing
 * @param onProblem told when something can't be kept any more; the app goes on
 */
export async function openKept(folder: string | null, machine: Machine, onProblem: (error: unknown) => void = () => {}): Promise<Kept> {
  const settings = await openSettings(folder, () => machine.clock.now());
  if (folder === null || machine.kind !== 'local') {
    return { settings, findings: createMemoryLog(machine.clock.now()), left: [], alertsFolder: null, historyFolder: null, recorder: null };
  }
  const findings = await openFindingsLog(join(folder, findingsFileName), machine.clock.now(), onProblem);
  const recorder = openRecorder({
    folder,
    now: () => machine.clock.now(),
    readAftermath: (bootId, lastTickMs) => readAftermath(machine, bootId, lastTickMs),
    onDefect: onProblem,
  });
  return { settings, findings, left: findings.left, alertsFolder: folder, historyFolder: folder, recorder };
}

/**
 * The same for a command that only looks: the settings hold, and what was found before is known, but nothing is written, since an
 * app that runs beside it does that.
 */
export async function lookAtKept(folder: string, machine: Machine): Promise<Kept> {
  const kept = await openKept(null, machine);
  if (machine.kind !== 'local') return kept;
  const before = await readFindings(join(folder, findingsFileName));
  return {
    ...kept,
    settings: await openSettings(folder, () => machine.clock.now()),
    findings: {
      ...kept.findings,
      async past(fromMs) {
        const { findings, sinceMs } = await kept.findings.past(fromMs);
        const known = new Map([...before.findings, ...findings.map((finding) => [finding.id, finding] as const)]);
        return { findings: openSince(known.values(), fromMs), sinceMs: before.sinceMs ?? sinceMs };
      },
    },
  };
}
