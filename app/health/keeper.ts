import type { Track } from '../history/series.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { MachineReport } from '../telemetry/model/report.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import type { Finding, Health } from './finding.ts';
import type { FindingsLog, PastFindings } from './findings-log.ts';
import type { Rule } from './rule.ts';
import { isTooEarly } from './too-early.ts';
import { createWatch, type HealthEvent, type RuleSettings } from './watch.ts';

/** How often listeners are told although nothing was opened or closed: figures move, and a screen shows them. */
const toldEveryMs = 5000;

export interface KeeperOptions {
  readonly rules: readonly Rule[];
  readonly log: FindingsLog;
  /** What was open when the app ended. */
  readonly left: readonly Finding[];
  readonly settingsOf: (rule: string) => RuleSettings;
  readonly track: (metric: string, labels: Labels, seconds: number) => Track;
  readonly report: () => MachineReport | null;
  readonly onDefect: (rule: string, error: unknown) => void;
  /** Told of each opening, update and closing. */
  readonly onEvent: (event: HealthEvent) => void;
}

/** The health of one machine: what is wrong now, what was, and whoever wants to hear of it. */
export interface HealthKeeper {
  look(snapshot: Snapshot): void;
  now(): Health;
  past(fromMs: number): Promise<PastFindings>;
  /** Calls `listener` after each opening and closing, and every five seconds while anything else has changed. Returns what ends it. */
  onChange(listener: (health: Health) => void): () => void;
  /** Tells at once, since something was set. */
  tellNow(): void;
  close(): Promise<void>;
}

/** Lets the rules look, keeps what they find, and tells those who listen. */
export function createHealthKeeper(options: KeeperOptions): HealthKeeper {
  const { log } = options;
  const viewers = new Set<(health: Health) => void>();
  let changed = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let told = '';

  const watch = createWatch({
    ...options,
    onEvent(event) {
      if (event.kind !== 'updated') changed = true;
      log.add(event);
      options.onEvent(event);
    },
  });

  function tell(atMs: number): void {
    changed = false;
    toldAtMs = atMs;
    if (viewers.size === 0) return;
    const health = watch.health();
    // The first seconds end by themselves, even where no figure moves.
    const text = JSON.stringify({ ...health, atMs: 0, isTooEarly: isTooEarly(health) });
    if (text === told) return;
    told = text;
    for (const viewer of viewers) viewer(health);
  }

  return {
    look(snapshot) {
      watch.look(snapshot);
      const { takenAtMs } = snapshot;
      if (changed || takenAtMs - toldAtMs >= toldEveryMs || takenAtMs < toldAtMs) tell(takenAtMs);
    },
    now: () => watch.health(),
    past: (fromMs) => log.past(fromMs),
    onChange(listener) {
      viewers.add(listener);
      return () => viewers.delete(listener);
    },
    tellNow: () => tell(toldAtMs),
    async close() {
      watch.rest();
      await log.close();
    },
  };
}
