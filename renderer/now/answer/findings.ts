import type { Health } from '../../../app/health/finding.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { severityStatus } from '../../design/icons/index.ts';
import type { Judgement } from './answer.ts';

/** A finding stays open for a while after it was last seen, so that it doesn't flap. From then on the line says so. */
const goneAfterMs = 5000;

/** The worst that is open, and how many more there are; `null` where nothing is. */
export function judgeFindings({ open, atMs }: Health): Judgement | null {
  const [worst, ...others] = open;
  if (worst === undefined) return null;
  const more = others.length === 0 ? '' : ` ${others.length === 1 ? 'One more finding is' : `${others.length} more findings are`} open.`;
  const isGone = atMs - worst.updatedAtMs > goneAfterMs;
  const summary = isGone ? `Last seen at ${formatClock(worst.updatedAtMs)}; it closes if it stays away.` : worst.summary;
  return {
    level: severityStatus[worst.severity],
    title: worst.title,
    lead: `${summary}${more}`,
    action: 'evidence',
    finding: worst.id,
  };
}
