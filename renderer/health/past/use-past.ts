import { useEffect, useState } from 'react';
import type { Finding } from '../../../app/health/finding.ts';
import { useConnection, useHealth, useLive } from '../../live/hooks.ts';

/** What was found before, as far as the log goes back. */
export interface PastFindings {
  readonly findings: readonly Finding[];
  readonly sinceMs: number;
}

const yearMs = 366 * 86_400_000;

/**
 * The findings of the last year, the newest first; `null` until they have come. They are asked for again when one opens or closes, and
 * when the line is back. One that is open is as new as the feed has it.
 */
export function usePast(): PastFindings | null {
  const { client } = useLive();
  const health = useHealth();
  const { phase } = useConnection();
  const lineOpen = phase === 'live' || phase === 'stale';
  const [past, setPast] = useState<PastFindings | null>(null);
  const open = health?.open ?? [];
  const which = open.map(({ id }) => id).join(' ');
  const atMs = health?.atMs ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what is open has changed, not at each of its figures
  useEffect(() => {
    let wanted = true;
    // The past can be had also while no new reading comes.
    if (atMs === null || !lineOpen) return;
    client.health.past({ fromMs: Math.max(0, atMs - yearMs) }).then(
      (answer) => wanted && setPast(answer),
      // Without a line there is nothing to be had; what is known stays.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, which, lineOpen, atMs === null]);
  if (past === null) return null;
  const closed = past.findings.filter(({ id }) => !open.some((finding) => finding.id === id));
  return { ...past, findings: [...open, ...closed].toSorted((a, b) => b.openedAtMs - a.openedAtMs) };
}
