import type { RuleState, Severity } from '../../../../app/health/finding.ts';
import type { Rule } from '../../../../app/health/rule.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { watchOver } from '../watching.ts';

/** What a rule said over a recording or a scenario. `waiting`: it would have needed longer. */
export type Outcome = 'fires' | 'silent' | 'can’t look' | 'waiting';

export interface Outcomes {
  readonly ofRule: ReadonlyMap<string, Outcome>;
  /** How serious what was found has been, at its opening and at the end. */
  readonly found: readonly { readonly rule: string; readonly severity: Severity }[];
}

const ofState: Readonly<Record<RuleState['state'], Outcome>> = { open: 'fires', well: 'silent', unable: 'can’t look', waiting: 'waiting' };

/** What every rule says at the end; one that has opened a finding at any time fires. */
export function outcomesOf(rules: readonly Rule[], snapshots: Iterable<Snapshot>): Outcomes {
  const { opened, events, health } = watchOver(rules, snapshots);
  const fired = new Set(opened.map(({ rule }) => rule));
  const findings = [...events.map(({ finding }) => finding), ...health.open];
  return {
    ofRule: new Map(health.rules.map(({ id, state }) => [id, fired.has(id) ? 'fires' : ofState[state]])),
    found: findings.map(({ rule, severity }) => ({ rule, severity })),
  };
}
