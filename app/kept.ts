import type { Finding } from './health/finding.ts';
import type { FindingsLog } from './health/findings-log.ts';
import type { Recorder } from './history/history.ts';
import type { SettingsStore } from './settings/store.ts';

/** What outlives the app, and where. */
export interface Kept {
  readonly settings: SettingsStore;
  readonly findings: FindingsLog;
  /** Findings that were open when the app ended. */
  readonly left: readonly Finding[];
  /** Where messages wait that couldn't be sent yet; `null`: nowhere, they last as long as the app. */
  readonly alertsFolder: string | null;
  /** Of the history; exports of it are made there too. `null` where nothing is recorded. */
  readonly historyFolder: string | null;
  /** Keeps every figure of this computer; `null` where nothing is kept. Closed with the companion. */
  readonly recorder: Recorder | null;
}
