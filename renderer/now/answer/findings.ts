import type { Health } from '../../../app/health/finding.ts';
import { severityStatus } from '../../design/icons/index.ts';
import type { Judgement } from './answer.ts';

/** The worst that is open, and how many more there are; `null` where nothing is. */
export function judgeFindings({ open }: Health): Judgement | null {
  const [worst, ...others] = open;
  if (worst === undefined) return null;
  const more = others.length === 0 ? '' : ` ${others.length === 1 ? 'One more finding is' : `${others.length} more findings are`} open.`;
  return {
    level: severityStatus[worst.severity],
    title: worst.title,
    lead: `${worst.summary}${more}`,
    action: 'evidence',
    finding: worst.id,
  };
}
