import type { RuleState, Severity } from '../../../app/health/finding.ts';

const weight: Readonly<Record<Severity, number>> = { critical: 3, warning: 2, notice: 1 };
const rank = ({ severity }: RuleState): number => (severity === null ? 0 : weight[severity]);

/** What is open first, the most serious on top; all others stay where they are. */
export const inOrder = (rules: readonly RuleState[]): readonly RuleState[] => rules.toSorted((a, b) => rank(b) - rank(a));

/** The word at the right of a check. */
export const stateWords: Readonly<Record<Exclude<RuleState['state'], 'open'>, string>> = {
  well: 'Passes',
  unable: 'Can’t run',
  waiting: 'Waits',
};
