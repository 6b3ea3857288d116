import type { Alerts } from './alerts/alerts.ts';
import type { ExportDesk } from './export/desk/desk.ts';
import type { HealthKeeper } from './health/keeper.ts';
import type { History } from './history/history.ts';
import type { SeriesWindow } from './history/series.ts';
import type { Machine } from './machine/machine.ts';
import type { SettingsStore } from './settings/store.ts';
import type { MachineReport } from './telemetry/model/report.ts';
import type { Snapshot } from './telemetry/snapshot.ts';

/** The core for one machine, as its hosts see it. */
export interface Companion {
  readonly machine: Machine;
  readonly startedAtMs: number;
  /** The latest snapshot, or `null` before the first tick. */
  latest(): Snapshot | null;
  /** Calls `listener` after each tick. Does not count as somebody who looks. Returns what ends it. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  /** Somebody looks from now on. Returns what says that they have stopped. */
  watch(): () => void;
  readonly viewers: number;
  readonly periodMs: number;
  /** @param periodMs 250 to 60,000 */
  setPeriod(periodMs: number): void;
  /** All metrics of the last `seconds`, at most an hour, from memory. */
  recent(seconds: number): SeriesWindow;
  /** What is wrong with the machine, and what was. */
  readonly health: Pick<HealthKeeper, 'now' | 'past' | 'onChange'>;
  /** All that was recorded of this computer; `null` where nothing is. */
  readonly history: History | null;
  /** Makes files of what was recorded; `null` where nothing is. */
  readonly exports: ExportDesk | null;
  readonly settings: SettingsStore;
  /** Messages about what is wrong, to wherever the reader wants them. */
  readonly alerts: Pick<Alerts, 'channels' | 'test'>;
  /** The full GPU report and inventory; read once, and again with `fresh`. Never rejects. */
  report(fresh: boolean): Promise<MachineReport>;
  /** Starts polling; resolves at the first tick. */
  start(): Promise<void>;
  /** Stops all work and waits for the children to end (at most 3 s). */
  close(): Promise<void>;
}
