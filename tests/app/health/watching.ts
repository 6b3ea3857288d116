import type { Finding, Health } from '../../../app/health/finding.ts';
import type { Rule } from '../../../app/health/rule.ts';
import { createWatch, type HealthEvent } from '../../../app/health/watch.ts';
import { createRecent } from '../../../app/history/recent.ts';
import type { MachineReport } from '../../../app/telemetry/model/report.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

export interface Watched {
  readonly events: readonly HealthEvent[];
  /** What was opened, in order. */
  readonly opened: readonly Finding[];
  readonly closed: readonly Finding[];
  /** How it stands at the end. */
  readonly health: Health;
}

export interface WatchedOptions {
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly report?: MachineReport | null;
}

/** Lets rules look at snapshots, one after the other, through the same watch that the app uses. A rule that throws fails the test. */
export function watchOver(rules: Rule | readonly Rule[], snapshots: Iterable<Snapshot>, options: WatchedOptions = {}): Watched {
  const recent = createRecent();
  const events: HealthEvent[] = [];
  const watch = createWatch({
    rules: Array.isArray(rules) ? rules : [rules as Rule],
    settingsOf: () => ({ thresholds: options.thresholds ?? {}, mutedUntilMs: null }),
    track: recent.track,
    report: () => options.report ?? null,
    onEvent: (event) => events.push(event),
    onDefect(rule, error) {
      throw new Error(`the rule ${rule} threw`, { cause: error });
    },
  });
  for (const snapshot of snapshots) {
    recent.add(snapshot);
    watch.look(snapshot);
  }
  const of = (kind: HealthEvent['kind']) => events.filter((event) => event.kind === kind).map(({ finding }) => finding);
  return { events, opened: of('opened'), closed: of('closed'), health: watch.health() };
}

/**
 * A stretch of seconds made of one snapshot: at each it is what `change` makes of it.
 * @param change gets the snapshot with its time set, and the second from 0
 */
export function* stretch(
  base: Snapshot,
  seconds: number,
  change: (snapshot: Snapshot, second: number) => Snapshot = (snapshot) => snapshot,
  startSecond = 0,
): Generator<Snapshot> {
  for (let second = 0; second < seconds; second += 1) {
    const at = startSecond + second;
    yield change({ ...base, sequence: base.sequence + at, takenAtMs: base.takenAtMs + at * 1000, intervalSeconds: 1 }, second);
  }
}

/** A text as a test writes it: the blanks that don't break are ordinary ones. */
export const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');
