import type { Companion } from './companion.ts';
import type { Finding } from './health/finding.ts';
import { createMemoryLog, type FindingsLog } from './health/findings-log.ts';
import { createHealthKeeper } from './health/keeper.ts';
import { rules } from './health/rules.ts';
import { createRecent } from './history/recent.ts';
import type { Machine } from './machine/machine.ts';
import { defaultPeriodMs, longestPeriodMs, shortestPeriodMs } from './telemetry/demand.ts';
import type { MachineReport } from './telemetry/model/report.ts';
import { openSampler, type Sampler } from './telemetry/sampler.ts';
import { createSelfMeter } from './telemetry/self.node.ts';
import type { Snapshot } from './telemetry/snapshot.ts';

export interface CompanionSettings {
  /** Time between ticks in milliseconds, 250 to 60,000. */
  readonly periodMs?: number;
  /**
   * Reads the full GPU report and the inventory, in processes of their own; never rejects. Called once the driver answers, and on
   * request.
   */
  readonly readReport: () => Promise<MachineReport>;
  /** Where findings are kept, and those that were open when the app ended; else they last as long as the companion. */
  readonly findings?: FindingsLog & { readonly left: readonly Finding[] };
}

/** The composition root: one core for one machine. Every host calls this and nothing else of the core. */
export function createCompanion(machine: Machine, settings: CompanionSettings): Companion {
  const startedAtMs = machine.clock.now();
  const recent = createRecent();
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let periodMs = settings.periodMs ?? defaultPeriodMs;
  let latest: Snapshot | null = null;
  let viewers = 0;
  let sampler: Sampler | null = null;
  let starting: Promise<void> | null = null;
  let closed = false;
  let report: Promise<MachineReport> | null = null;
  let lastReport: MachineReport | null = null;

  const { log, left } = { log: settings.findings ?? createMemoryLog(startedAtMs), left: settings.findings?.left ?? [] };
  const health = createHealthKeeper({
    rules,
    log,
    left,
    settingsOf: () => ({ thresholds: {}, mutedUntilMs: null }),
    track: recent.track,
    report: () => lastReport,
    onDefect: (rule, error) => console.error(`The check "${rule}" has a fault of its own:`, error),
  });

  function readReport(): Promise<MachineReport> {
    report = settings.readReport();
    void report.then((read) => {
      // What a failed attempt doesn't know, an earlier one may.
      lastReport = { ...read, gpu: read.gpu ?? lastReport?.gpu ?? null };
    });
    return report;
  }

  function onSnapshot(snapshot: Snapshot): void {
    latest = snapshot;
    // Off the hot path, and not asked of a driver that doesn't answer: it would only hang there too.
    if (!report && !closed && snapshot.driver.state === 'live') void readReport();
    recent.add(snapshot);
    health.look(snapshot);
    for (const listener of listeners) {
      try {
        listener(snapshot);
      } catch (error) {
        // A viewer's fault is no reason to stop watching the machine.
        console.error(error);
      }
    }
  }

  function setViewers(count: number): void {
    const watchedBefore = viewers > 0;
    viewers = count;
    if (viewers > 0 !== watchedBefore) sampler?.setWatched(viewers > 0);
  }

  return {
    machine,
    startedAtMs,
    latest: () => latest,
    onSnapshot(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch() {
      let watching = true;
      setViewers(viewers + 1);
      return () => {
        if (watching) setViewers(viewers - 1);
        watching = false;
      };
    },
    get viewers() {
      return viewers;
    },
    get periodMs() {
      return periodMs;
    },
    setPeriod(next) {
      if (!(next >= shortestPeriodMs && next <= longestPeriodMs)) {
        throw new RangeError(`a period of ${next} ms is outside ${shortestPeriodMs} to ${longestPeriodMs} ms`);
      }
      periodMs = next;
      sampler?.setPeriod(next);
    },
    recent: (seconds) => recent.window(seconds),
    health,
    report(fresh) {
      return fresh || !report ? readReport() : report;
    },
    async start() {
      starting ??= openSampler({
        machine,
        periodMs,
        self: createSelfMeter(),
        cudaVersion: () => lastReport?.gpu?.cudaVersion ?? null,
        onSnapshot,
      }).then(async (opened) => {
        sampler = opened;
        if (closed) await opened.close();
        else if (viewers > 0) opened.setWatched(true);
      });
      await starting;
    },
    async close() {
      closed = true;
      listeners.clear();
      await sampler?.close();
      await Promise.all([health.close(), machine.close()]);
    },
  };
}
