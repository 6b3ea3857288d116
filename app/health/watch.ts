import type { Track } from '../history/series.ts';
import type { Labels } from '../telemetry/metrics.ts';
import type { MachineReport } from '../telemetry/model/report.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { bySeverity, type Finding, type Health, type Observation, type RuleState } from './finding.ts';
import { keepRecent, type Past } from './past.ts';
import { type Look, type Rule, thresholdsOf } from './rule.ts';
import { traceAround, tracesAfterSeconds } from './traces.ts';

/** What the reader set for one rule. */
export interface RuleSettings {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly mutedUntilMs: number | null;
}

/** What has happened to a finding. */
export type HealthEvent =
  | { readonly kind: 'opened'; readonly finding: Finding }
  /** The traces around its opening are there. */
  | { readonly kind: 'traced'; readonly finding: Finding }
  | { readonly kind: 'closed'; readonly finding: Finding };

export interface WatchOptions {
  readonly rules: readonly Rule[];
  readonly settingsOf: (rule: string) => RuleSettings;
  readonly track: (metric: string, labels: Labels, seconds: number) => Track;
  readonly report: () => MachineReport | null;
  readonly onEvent: (event: HealthEvent) => void;
  /** A rule that threw: a defect, told once per rule. The others go on. */
  readonly onDefect?: (rule: string, error: unknown) => void;
}

export interface Watch {
  /** Every rule looks once. */
  look(snapshot: Snapshot): void;
  health(): Health;
  /** Closes all that is open, because nobody will look any more. */
  end(atMs: number, why: string): void;
}

/** One thing that a rule sees, before, while and after it is a finding. */
interface Case {
  finding: Finding | null;
  /** Since when it has been seen without a break; `null` while it isn't. */
  seenSinceMs: number | null;
  /** Since when it has been gone without a break; `null` while it is seen. */
  goneSinceMs: number | null;
}

/** A case that can't be looked at any more is closed after this, or after the rule's own time where that is longer. */
const unableClosesAfterSeconds = 60;

/**
 * Lets every rule look at every tick, and makes findings of what lasts: opened once it was seen for the rule's time without a break,
 * closed once it was gone for the rule's time. What is seen now and then in between changes nothing, so nothing flaps.
 */
export function createWatch({ rules, settingsOf, track, report, onEvent, onDefect = () => {} }: WatchOptions): Watch {
  const cases = new Map<string, Map<string, Case>>(rules.map(({ id }) => [id, new Map()]));
  const looks = new Map<string, Look>();
  const defects = new Set<string>();
  let snapshots: readonly Snapshot[] = [];

  function lookOf(rule: Rule, past: Past): Look {
    const open = cases.get(rule.id);
    try {
      return rule.look(past, {
        thresholds: thresholdsOf(rule, settingsOf(rule.id).thresholds),
        isOpen: (subject) => open?.get(subject)?.finding != null,
      });
    } catch (error) {
      if (!defects.has(rule.id)) onDefect(rule.id, error);
      defects.add(rule.id);
      return { kind: 'unable', says: 'This check has a fault of its own, and looks no more until the next start.' };
    }
  }

  const withTraces = (finding: Finding): Finding => ({ ...finding, traces: traceAround(finding, track) });

  function close(entry: Case, nowMs: number, ended: string): void {
    if (entry.finding === null) return;
    const traced = entry.finding.traces.length > 0 ? entry.finding : withTraces(entry.finding);
    onEvent({ kind: 'closed', finding: { ...traced, closedAtMs: nowMs, ended } });
    entry.finding = null;
  }

  function see(rule: Rule, entry: Case, observation: Observation, nowMs: number): void {
    entry.seenSinceMs ??= nowMs;
    entry.goneSinceMs = null;
    const { finding } = entry;
    if (finding !== null) {
      entry.finding = { ...finding, ...observation, severity: worse(finding, observation), updatedAtMs: nowMs };
    } else if (nowMs - entry.seenSinceMs >= rule.opensAfterSeconds * 1000) {
      // It began when it was first seen, not when we had made up our mind.
      const openedAtMs = entry.seenSinceMs;
      const id = [rule.id, observation.subject, openedAtMs].filter((part) => part !== '').join(':');
      entry.finding = { ...observation, id, rule: rule.id, openedAtMs, updatedAtMs: nowMs, closedAtMs: null, ended: null, traces: [] };
      onEvent({ kind: 'opened', finding: entry.finding });
    }
  }

  function miss(rule: Rule, entry: Case, look: Look, nowMs: number): void {
    entry.seenSinceMs = null;
    entry.goneSinceMs ??= nowMs;
    const able = look.kind === 'well' || look.kind === 'seen';
    const seconds = able ? rule.closesAfterSeconds : Math.max(rule.closesAfterSeconds, unableClosesAfterSeconds);
    if (nowMs - entry.goneSinceMs < seconds * 1000) return;
    close(entry, entry.goneSinceMs, able ? `It has ended: ${look.says}` : `It can’t be seen any more: ${look.says}`);
  }

  function judge(rule: Rule, past: Past): void {
    const entries = cases.get(rule.id) as Map<string, Case>;
    const look = lookOf(rule, past);
    const nowMs = past.now.takenAtMs;
    looks.set(rule.id, look);
    const observations = look.kind === 'seen' ? look.observations : [];
    for (const observation of observations) {
      const entry = entries.get(observation.subject) ?? { finding: null, seenSinceMs: null, goneSinceMs: null };
      entries.set(observation.subject, entry);
      see(rule, entry, observation, nowMs);
    }
    for (const [subject, entry] of entries) {
      if (!observations.some((observation) => observation.subject === subject)) miss(rule, entry, look, nowMs);
      if (entry.finding && entry.finding.traces.length === 0 && nowMs - entry.finding.openedAtMs >= tracesAfterSeconds * 1000) {
        entry.finding = withTraces(entry.finding);
        onEvent({ kind: 'traced', finding: entry.finding });
      }
      if (entry.finding === null && entry.seenSinceMs === null) entries.delete(subject);
    }
  }

  /** The clock was set back: whoever was waiting for a time that has come already waits from now. */
  function forgetFuture(nowMs: number): void {
    for (const entries of cases.values()) {
      for (const entry of entries.values()) {
        if (entry.seenSinceMs !== null) entry.seenSinceMs = Math.min(entry.seenSinceMs, nowMs);
        if (entry.goneSinceMs !== null) entry.goneSinceMs = Math.min(entry.goneSinceMs, nowMs);
      }
    }
  }

  const openFindings = () => [...cases.values()].flatMap((entries) => [...entries.values()].flatMap(({ finding }) => finding ?? []));

  return {
    look(snapshot) {
      snapshots = keepRecent(snapshots, snapshot);
      if (snapshots.length === 1) forgetFuture(snapshot.takenAtMs);
      const past: Past = { now: snapshot, snapshots, report: report(), track };
      for (const rule of rules) if (!defects.has(rule.id)) judge(rule, past);
    },
    health: () => ({
      atMs: snapshots.at(-1)?.takenAtMs ?? 0,
      open: openFindings().toSorted(bySeverity),
      rules: rules.map((rule) => stateOf(rule, looks.get(rule.id), openFindings(), settingsOf(rule.id).mutedUntilMs)),
    }),
    end(atMs, why) {
      for (const entries of cases.values()) for (const entry of entries.values()) close(entry, atMs, why);
    },
  };
}

/** A finding keeps the worst that it has been: what was critical a minute ago isn't harmless because it is a little better. */
const worse = (finding: Finding, observation: Observation) => ([finding, observation].toSorted(bySeverityOnly)[0] ?? finding).severity;
const bySeverityOnly = (a: Pick<Finding, 'severity'>, b: Pick<Finding, 'severity'>) =>
  bySeverity({ ...a, openedAtMs: 0 }, { ...b, openedAtMs: 0 });

function stateOf(rule: Rule, look: Look | undefined, findings: readonly Finding[], mutedUntilMs: number | null): RuleState {
  const open = findings.filter((finding) => finding.rule === rule.id).toSorted(bySeverity);
  const kind = look?.kind ?? 'waiting';
  return {
    id: rule.id,
    title: rule.title,
    state: open.length > 0 ? 'open' : kind === 'seen' ? 'well' : kind,
    severity: open[0]?.severity ?? null,
    says: look?.says ?? 'Not looked at yet.',
    mutedUntilMs,
  };
}
