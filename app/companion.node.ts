import { openAlerts } from './alerts/alerts.node.ts';
import type { AlertMessage } from './alerts/message.ts';
import type { Companion } from './companion.ts';
import { openExportDesk } from './export/desk/desk.node.ts';
import { createHealthKeeper } from './health/keeper.ts';
import { rules } from './health/rules.ts';
import { createRecent } from './history/recent.ts';
import type { Kept } from './kept.ts';
import type { Machine } from './machine/machine.ts';
import { settingsOfRule } from './settings/settings.ts';
import { longestPeriodMs, shortestPeriodMs } from './telemetry/demand.ts';
import type { MachineReport } from './telemetry/model/report.ts';
import type { StartChild } from './telemetry/report/start-child.ts';
import { openSampler, type Sampler } from './telemetry/sampler.ts';
import { createSelfMeter } from './telemetry/self.node.ts';
import type { Snapshot } from './telemetry/snapshot.ts';

export interface CompanionOptions {
  /** What outlives the app: its settings and its findings. */
  readonly kept: Kept;
  /** Time between ticks in milliseconds, 250 to 60,000, until the settings are changed; as they say unless given. */
  readonly periodMs?: number;
  /** Shows a message on the desktop, where the host has one. */
  readonly onDesktop?: (message: AlertMessage) => void;
  /**
   * Reads the full GPU report and the inventory, in processes of their own; never rejects. Called once the driver answers, and on
   * request.
   */
  readonly readReport: () => Promise<MachineReport>;
  /** How this host starts a short-lived process; as Node does unless told. */
  readonly startChild?: StartChild;
  /** The end of what is only looked back at: nothing is read then, and nothing judged. */
  readonly past?: Snapshot;
}

/** The composition root: one core for one machine. Every host calls this and nothing else of the core. */
export function createCompanion(machine: Machine, options: CompanionOptions): Companion {
  const { settings, findings, left, alertsFolder, historyFolder, recorder } = options.kept;
  const startedAtMs = machine.clock.now();
  const recent = createRecent();
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let periodMs = options.periodMs ?? settings.now().sampling.periodMs;
  let latest: Snapshot | null = options.past ?? null;
  let viewers = 0;
  let sampler: Sampler | null = null;
  let starting: Promise<void> | null = null;
  let closed = false;
  let report: Promise<MachineReport> | null = null;
  let lastReport: MachineReport | null = null;

  const alerts = openAlerts({
    clock: machine.clock,
    settings: settings.now,
    folder: alertsFolder,
    machineName: () => latest?.identity?.hostName ?? null,
    onProblem: (error) => console.error('Messages that wait can’t be kept:', error),
    ...(options.onDesktop ? { onDesktop: options.onDesktop } : {}),
  });

  const exports =
    historyFolder === null
      ? null
      : openExportDesk({ folder: historyFolder, ...(options.startChild ? { startChild: options.startChild } : {}) });

  const health = createHealthKeeper({
    rules: options.past ? [] : rules,
    log: findings,
    left,
    settingsOf: (rule) => settingsOfRule(settings.now(), rule),
    track: recent.track,
    report: () => lastReport,
    // Nobody wants to be woken by a machine that isn't there.
    onEvent: machine.kind === 'local' ? alerts.hear : () => {},
    onDefect: (rule, error) => console.error(`The check "${rule}" has a fault of its own:`, error),
  });

  function setPeriod(next: number): void {
    if (!(next >= shortestPeriodMs && next <= longestPeriodMs)) {
      throw new RangeError(`a period of ${next} ms is outside ${shortestPeriodMs} to ${longestPeriodMs} ms`);
    }
    periodMs = next;
    sampler?.setPeriod(next);
  }

  const stopFollowing = settings.onChange((now, before) => {
    if (now.sampling.periodMs !== before.sampling.periodMs) setPeriod(now.sampling.periodMs);
    health.tellNow();
    alerts.settingsChanged();
  });

  function readReport(): Promise<MachineReport> {
    report = options.readReport();
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
    for (const listener of listeners) {
      try {
        listener(snapshot);
      } catch (error) {
        // A viewer's fault is no reason to stop watching the machine.
        console.error(error);
      }
    }
    recorder?.add(snapshot);
    // Behind the viewers, so that no figure waits for a judgement of it.
    health.look(snapshot);
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
    setPeriod,
    recent: (seconds) => recent.window(seconds),
    health,
    history: recorder,
    exports,
    settings,
    alerts,
    report(fresh) {
      return fresh || !report ? readReport() : report;
    },
    async start() {
      if (options.past) return;
      starting ??= openSampler({
        machine,
        periodMs,
        self: createSelfMeter(),
        cudaVersion: () => lastReport?.gpu?.cudaVersion ?? null,
        onSnapshot,
        ...(recorder ? { onBetween: recorder.addBetween } : {}),
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
      stopFollowing();
      await sampler?.close();
      await Promise.all([health.close(), alerts.close(), settings.close(), recorder?.close(), exports?.close()]);
      // The recorder may still be asking it about the end before.
      await machine.close();
    },
  };
}
