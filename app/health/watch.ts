import type { Track } from '../history/series.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { MachineReport } from '../telemetry/model/report.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { bySeverity, type Finding, type Health, type Observation, type RuleState, worse } from './finding.ts';
import { keepRecent, type Past } from './past.ts';
import { type Look, type Rule, thresholdsOf } from './rule.ts';
import { traceAround, tracesAfterSeconds } from './traces.ts';

/** What the reader set for one rule. */
export interface RuleSettings {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly mutedUntilMs: number | null;
}

/** What has happened to a finding. */
export interface HealthEvent {
  /**
   * `opened` and `closed` happen once. `updated`: it is still open, and what is kept about it has changed: it has become worse, the
   * traces around its opening are there, ten minutes have passed, or nobody will look for a while.
   */
  readonly kind: 'opened' | 'updated' | 'closed';
  readonly finding: Finding;
}

export interface WatchOptions {
  readonly rules: readonly Rule[];
  readonly settingsOf: (rule: string) => RuleSettings;
  readonly track: (metric: string, labels: Labels, seconds: number) => Track;
  readonly report: () => MachineReport | null;
  readonly onEvent: (event: HealthEvent) => void;
  /** Findings that were open when the app ended: what is still there goes on, and isn't opened a second time. */
  readonly left?: readonly Finding[];
  /** A rule that threw: a defect, told once per rule. The others go on. */
  readonly onDefect?: (rule: string, error: unknown) => void;
}

export interface Watch {
  /** Every rule looks once. */
  look(snapshot: Snapshot): void;
  health(): Health;
  /** Nobody will look for a while: what is open is kept as it is now. */
  rest(): void;
}

/** One thing that a rule sees, before, while and after it is a finding. */
interface Case {
  finding: Finding | null;
  /** Since when it has been seen without a break; `null` while it isn't. */
  seenSinceMs: number | null;
  /** Since when it has been gone without a break; `null` while it is seen. */
  goneSinceMs: number | null;
  /** It was open before this start and hasn't been seen since. */
  left: boolean;
  /** When it was last told. */
  toldAtMs: number;
}

const newCase = (): Case => ({ finding: null, seenSinceMs: null, goneSinceMs: null, left: false, toldAtMs: 0 });

/** A case that can't be looked at any more is closed after this, or after the rule's own time where that is longer. */
const unableClosesAfterSeconds = 60;
/** An app that is killed has lost no more than this of what it knew about an open finding. */
const toldEverySeconds = 600;

/**
 * Lets every rule look at every tick, and makes findings of what lasts: opened once it was seen for the rule's time without a break,
 * closed once it was gone for the rule's time. What is seen now and then in between changes nothing, so nothing flaps.
 */
export function createWatch({ rules, settingsOf, track, report, onEvent, left = [], onDefect = () => {} }: WatchOptions): Watch {
  const cases = new Map<string, Map<string, Case>>(rules.map(({ id }) => [id, new Map()]));
  const looks = new Map<string, Look>();
  const defects = new Set<string>();
  let snapshots: readonly Snapshot[] = [];
  let sinceMs: number | null = null;

  for (const finding of left) {
    const entries = cases.get(finding.rule);
    if (entries) entries.set(finding.subject, { ...newCase(), finding, left: true, toldAtMs: finding.updatedAtMs });
    else onEvent({ kind: 'closed', finding: { ...finding, closedAtMs: finding.updatedAtMs, ended: 'Its check exists no more.' } });
  }

  function lookOf(rule: Rule, past: Past): Look {
    const open = cases.get(rule.id);
    try {
      return rule.look(past, {
        thresholds: thresholdsOf(rule, settingsOf(rule.id).thresholds),
        isOpen: (subject) => open?.get(subject)?.finding != null,
      });
    } catch (error) {
      onDefect(rule.id, error);
      defects.add(rule.id);
      return { kind: 'unable', says: 'This check has failed, and looks no more until the next start' };
    }
  }

  function tell(entry: Case, kind: 'opened' | 'updated', finding: Finding, nowMs: number): void {
    entry.finding = finding;
    entry.toldAtMs = nowMs;
    onEvent({ kind, finding });
  }

  function close(entry: Case, finding: Finding, says: string): void {
    const traced = finding.traces.length > 0 || entry.left ? finding : { ...finding, traces: traceAround(finding, track) };
    // What was open before this start, and isn't there now, ended when nobody looked.
    const closedAtMs = entry.left ? finding.updatedAtMs : (entry.goneSinceMs ?? finding.updatedAtMs);
    const ended = entry.left ? 'It was gone when Spark Companion started again.' : says;
    entry.finding = null;
    onEvent({ kind: 'closed', finding: { ...traced, closedAtMs, ended } });
  }

  function see(rule: Rule, entry: Case, observation: Observation, nowMs: number): void {
    entry.seenSinceMs ??= nowMs;
    entry.goneSinceMs = null;
    entry.left = false;
    const { finding } = entry;
    if (finding !== null) {
      const severity = worse(finding.severity, observation.severity);
      entry.finding = { ...finding, ...observation, severity, updatedAtMs: nowMs };
      // Whoever was told of a warning must hear at once that it has become critical.
      if (severity !== finding.severity) tell(entry, 'updated', entry.finding, nowMs);
      else keepWhatIsKnown(entry, entry.finding, nowMs);
    } else if (nowMs - entry.seenSinceMs >= rule.opensAfterSeconds * 1000) {
      // It began when it was first seen, not when we had made up our mind.
      const openedAtMs = entry.seenSinceMs;
      const id = [rule.id, observation.subject, openedAtMs].filter((part) => part !== '').join(':');
      const opened = { ...observation, id, rule: rule.id, openedAtMs, updatedAtMs: nowMs, closedAtMs: null, ended: null, traces: [] };
      tell(entry, 'opened', opened, nowMs);
    }
  }

  function keepWhatIsKnown(entry: Case, finding: Finding, nowMs: number): void {
    if (finding.traces.length === 0 && finding.charts.length > 0 && nowMs - finding.openedAtMs >= tracesAfterSeconds * 1000) {
      tell(entry, 'updated', { ...finding, traces: traceAround(finding, track) }, nowMs);
    } else if (nowMs - entry.toldAtMs >= toldEverySeconds * 1000) tell(entry, 'updated', finding, nowMs);
  }

  function miss(rule: Rule, entry: Case, look: Look, nowMs: number): void {
    entry.seenSinceMs = null;
    entry.goneSinceMs ??= nowMs;
    const able = look.kind === 'well' || look.kind === 'seen';
    const seconds = able ? rule.closesAfterSeconds : Math.max(rule.closesAfterSeconds, unableClosesAfterSeconds);
    if (entry.finding === null || nowMs - entry.goneSinceMs < seconds * 1000) return;
    close(entry, entry.finding, `${able ? 'It has ended' : 'It can’t be seen any more'}: ${look.says}.`);
  }

  function judge(rule: Rule, entries: Map<string, Case>, past: Past): void {
    const look = lookOf(rule, past);
    const nowMs = past.now.takenAtMs;
    looks.set(rule.id, look);
    const observations = look.kind === 'seen' ? look.observations : [];
    for (const observation of observations) {
      const entry = entries.get(observation.subject) ?? newCase();
      entries.set(observation.subject, entry);
      see(rule, entry, observation, nowMs);
    }
    for (const [subject, entry] of entries) {
      if (!observations.some((observation) => observation.subject === subject)) miss(rule, entry, look, nowMs);
      if (entry.finding === null && entry.seenSinceMs === null) entries.delete(subject);
    }
  }

  /** The clock was set back: whoever was waiting for a time that has come already waits from now. */
  function forgetFuture(nowMs: number): void {
    if (sinceMs !== null) sinceMs = Math.min(sinceMs, nowMs);
    for (const entry of [...cases.values()].flatMap((entries) => [...entries.values()])) {
      if (entry.seenSinceMs !== null) entry.seenSinceMs = Math.min(entry.seenSinceMs, nowMs);
      if (entry.goneSinceMs !== null) entry.goneSinceMs = Math.min(entry.goneSinceMs, nowMs);
      entry.toldAtMs = Math.min(entry.toldAtMs, nowMs);
    }
  }

  const openCases = () => [...cases.values()].flatMap((entries) => [...entries.values()].filter(({ finding }) => finding !== null));
  /** Since when a rule has seen something that isn't open yet. */
  function seenSinceMs({ id }: Rule): number | null {
    const young = [...(cases.get(id)?.values() ?? [])].flatMap((entry) => (entry.finding === null ? (entry.seenSinceMs ?? []) : []));
    return young.length === 0 ? null : Math.min(...young);
  }
  const openFindings = () => openCases().flatMap(({ finding }) => finding ?? []);

  return {
    look(snapshot) {
      snapshots = keepRecent(snapshots, snapshot);
      sinceMs ??= snapshot.takenAtMs;
      if (snapshots.length === 1) forgetFuture(snapshot.takenAtMs);
      const past: Past = { now: snapshot, snapshots, report: report(), track };
      for (const rule of rules) {
        const entries = cases.get(rule.id);
        if (entries && !defects.has(rule.id)) judge(rule, entries, past);
      }
    },
    health() {
      const open = openFindings().toSorted(bySeverity);
      return {
        atMs: snapshots.at(-1)?.takenAtMs ?? 0,
        sinceMs,
        open,
        rules: rules.map((rule) => stateOf(rule, looks.get(rule.id), open, seenSinceMs(rule), settingsOf(rule.id).mutedUntilMs)),
      };
    },
    rest() {
      for (const entry of openCases()) if (entry.finding) tell(entry, 'updated', entry.finding, entry.finding.updatedAtMs);
    },
  };
}

/** @param open all that is open, the most serious first */
function stateOf(
  rule: Rule,
  look: Look | undefined,
  open: readonly Finding[],
  seenSinceMs: number | null,
  mutedUntilMs: number | null,
): RuleState {
  const worst = open.find((finding) => finding.rule === rule.id);
  const kind = look?.kind ?? 'waiting';
  return {
    id: rule.id,
    title: rule.title,
    // Seen, but not for long enough yet.
    state: worst ? 'open' : kind === 'seen' ? 'waiting' : kind,
    severity: worst?.severity ?? null,
    seenSinceMs,
    says: look?.says ?? 'Not looked at yet',
    mutedUntilMs,
  };
}
