import type { Finding, RuleState } from '../../../app/health/finding.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { FindingView } from '../finding/FindingView.tsx';
import styles from './past.module.css';

interface Props {
  readonly finding: Finding;
  readonly rule: RuleState | undefined;
  readonly nowMs: number;
  readonly onClose: () => void;
}

/** A finding that is over, with what was kept of it, above the screen that it was opened from. */
export const PastFinding = ({ finding, rule, nowMs, onClose }: Props) => (
  <Dialog title={rule?.title ?? 'Past finding'} isOpen onOpenChange={onClose} wide>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
    <section className={styles.scroll} tabIndex={0} aria-label="The finding">
      <FindingView finding={finding} rule={rule} nowMs={nowMs} />
    </section>
  </Dialog>
);
