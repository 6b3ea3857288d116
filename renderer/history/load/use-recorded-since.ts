import { useEffect, useState } from 'react';
import { useLive } from '../../live/hooks.ts';
import { useLineOpen } from './use-line-open.ts';

/** Since when there is something to look back at, milliseconds since the epoch; `null` where nothing is, and before that is known. */
export function useRecordedSince(): number | null {
  const { client } = useLive();
  const open = useLineOpen();
  const [sinceMs, setSinceMs] = useState<number | null>(null);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    client.history.extent().then(
      (extent) => wanted && setSinceMs(extent?.fromMs ?? null),
      // Where nothing is recorded, there is nothing to lead to.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, open]);
  return sinceMs;
}
