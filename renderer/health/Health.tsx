import { useEffect, useRef } from 'react';
import type { Finding } from '../../app/health/finding.ts';
import { classes } from '../design/classes.ts';
import { useConnection, useHealth } from '../live/hooks.ts';
import { goTo } from '../shell/route.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { Answer } from './answer/Answer.tsx';
import { Checks } from './checks/Checks.tsx';
import { FindingView } from './finding/FindingView.tsx';
import styles from './health.module.css';
import { Past } from './past/Past.tsx';
import { PastFinding } from './past/PastFinding.tsx';
import { usePast } from './past/use-past.ts';

/** Brings the finding of the address into view, once for each address. */
function useArrival(which: string | undefined, open: readonly Finding[]) {
  const list = useRef<HTMLDivElement>(null);
  const there = open.some(({ id }) => id === which);
  useEffect(() => {
    if (which === undefined || !there) return;
    const element = [...(list.current?.children ?? [])].find((child) => child instanceof HTMLElement && child.dataset.finding === which);
    element?.scrollIntoView({ block: 'start' });
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  }, [which, there]);
  return list;
}

/** What is wrong, since when, and what to try. */
export const Health = ({ below: [which] }: ScreenProps) => {
  const health = useHealth();
  const { phase } = useConnection();
  const past = usePast();
  const open = health?.open ?? [];
  const list = useArrival(which, open);
  const over = open.some(({ id }) => id === which) ? undefined : past?.findings.find(({ id }) => id === which);
  const old = phase === 'stale' || phase === 'reconnecting';
  const gone = which !== undefined && past !== null && over === undefined && !open.some(({ id }) => id === which);
  const withMemory = open.find(({ showsMemory }) => showsMemory);
  const ruleOf = (finding: Finding) => health?.rules.find(({ id }) => id === finding.rule);
  return (
    <>
      <Answer />
      {gone ? <p className={styles.gone}>The finding of this address isn’t kept any more.</p> : null}
      <div className={classes(styles.columns, open.length === 0 && styles.well)} data-old={old || undefined}>
        <div ref={list} className={styles.open}>
          {open.map((finding) => (
            <div key={finding.id} data-finding={finding.id} tabIndex={-1}>
              <FindingView finding={finding} rule={ruleOf(finding)} nowMs={health?.atMs ?? 0} memoryShown={finding !== withMemory} />
            </div>
          ))}
          {open.length === 0 ? null : <Past past={past} />}
        </div>
        <Checks />
      </div>
      {open.length === 0 ? <Past past={past} /> : null}
      {over && health ? (
        <PastFinding finding={over} rule={ruleOf(over)} nowMs={health.atMs} onClose={() => goTo('/health', 'replace')} />
      ) : null}
    </>
  );
};
