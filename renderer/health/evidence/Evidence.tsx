import { useMemo, useState } from 'react';
import type { Finding } from '../../../app/health/finding.ts';
import { type Choice, Segmented } from '../../design/Segmented.tsx';
import { useLive } from '../../live/hooks.ts';
import { LiveStore } from '../../live/store.ts';
import { EvidenceBoard } from './EvidenceBoard.tsx';
import styles from './evidence.module.css';
import { keptWindow } from './kept.ts';
import { MemoryEvidence } from './MemoryEvidence.tsx';
import { liveSpanMs, type TracesShown, tracesOf } from './span.ts';
import { evidenceStrips } from './strips.ts';

const choices: readonly Choice<TracesShown>[] = [
  { value: 'kept', content: 'As it began' },
  { value: 'live', content: 'Last hour' },
];

/** A store that holds what was kept, and to which nothing comes any more. */
function storeOf({ traces }: Pick<Finding, 'traces'>): LiveStore {
  const store = new LiveStore();
  store.merge(keptWindow(traces));
  return store;
}

interface Props {
  readonly finding: Finding;
  readonly nowMs: number;
  /** The pool as it is now stands on the screen already. */
  readonly memoryShown: boolean;
}

/** What was seen: the figures, the traces with the lines of the rule, the memory pool where it is part of it. */
export const Evidence = ({ finding, nowMs, memoryShown }: Props) => {
  const { store } = useLive();
  const { title, openedAtMs, closedAtMs, seen, showsMemory, traces } = finding;
  const chartsText = JSON.stringify(finding.charts);
  const strips = useMemo(() => evidenceStrips(JSON.parse(chartsText) as Finding['charts']), [chartsText]);
  const can = strips.length === 0 ? [] : tracesOf(finding, nowMs);
  const [chosen, setChosen] = useState<TracesShown | null>(null);
  const shown = can.find((which) => which === chosen) ?? can[0];
  const hasKept = can.includes('kept');
  // The traces are kept once, so their finding's id stands for them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a finding is a new object with each of its figures
  const kept = useMemo(() => (hasKept ? storeOf({ traces }) : null), [finding.id, hasKept]);
  const keptSpanMs = kept ? (kept.rings.lastMs ?? 0) - (kept.rings.firstMs ?? 0) : 0;
  return (
    <div className={styles.seen}>
      <div className={styles.head}>
        <h3>What was seen</h3>
        {can.length > 1 && shown ? <Segmented label="Which traces" choices={choices} value={shown} onChange={setChosen} /> : null}
      </div>
      <p className={styles.words}>{seen}</p>
      {showsMemory && !memoryShown && closedAtMs === null ? <MemoryEvidence /> : null}
      {shown === 'live' ? (
        <EvidenceBoard
          key="live"
          title={title}
          strips={strips}
          store={store}
          spanMs={liveSpanMs(openedAtMs, nowMs)}
          onsetMs={openedAtMs}
          kept={false}
        />
      ) : null}
      {shown === 'kept' && kept ? (
        <EvidenceBoard key="kept" title={title} strips={strips} store={kept} spanMs={keptSpanMs} onsetMs={openedAtMs} kept />
      ) : null}
      {can.length === 0 && strips.length > 0 ? <p className={styles.none}>No traces were kept of it.</p> : null}
    </div>
  );
};
