import { useEffect, useState } from 'react';
import type { HistoryWindow } from '../../../app/history/history.ts';
import { useConnection, useLive } from '../../live/hooks.ts';
import { windowFrom } from '../load/query.ts';

/** The last ten minutes before an end; `null` until they have come. They never change, so they are asked for once. */
export function useBeforeEnd(id: string): HistoryWindow | null {
  const { client } = useLive();
  const { phase } = useConnection();
  const [window, setWindow] = useState<HistoryWindow | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed without a line is asked again when it is back
  useEffect(() => {
    if (window !== null) return;
    const abort = new AbortController();
    client.history
      .beforeEnd({ id }, { signal: abort.signal })
      .then(windowFrom)
      .then(
        (fresh) => abort.signal.aborted || setWindow(fresh),
        () => {},
      );
    return () => abort.abort();
  }, [client, id, phase]);
  return window;
}
