import { useEffect, useState } from 'react';
import type { Finding } from '../../app/health/finding.ts';
import { useHealth, useLive } from './hooks.ts';
import { keptMs } from './rings.ts';

const none: readonly Finding[] = [];

/**
 * The findings of the hour that the traces can show, open and closed, the newest first. Those that are open are known at once; the
 * closed ones are asked for when the page begins, and again whenever something opens or closes.
 */
export function useRecentFindings(): readonly Finding[] {
  const { client, store } = useLive();
  const open = useHealth()?.open ?? none;
  const [past, setPast] = useState(none);
  const which = open.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what is open has changed, not only its figures
  useEffect(() => {
    let wanted = true;
    const fromMs = Math.max(0, (store.edgeMs ?? 0) - keptMs);
    client.health.past({ fromMs }).then(
      ({ findings }) => wanted && setPast(findings),
      // Without a line there is nothing to be had; what is known stays.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, store, which]);
  return [...open, ...past.filter(({ id }) => !open.some((finding) => finding.id === id))];
}
