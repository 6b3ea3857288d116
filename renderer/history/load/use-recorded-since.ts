import { useEffect, useState } from 'react';
import { useConnection, useLive } from '../../live/hooks.ts';

/** Since when there is something to look back at, milliseconds since the epoch; `null` where nothing is, and before that is known. */
export function useRecordedSince(): number | null {
  const { client } = useLive();
  const { phase } = useConnection();
  const [sinceMs, setSinceMs] = useState<number | null>(null);
  useEffect(() => {
    if (phase !== 'live') return;
    let wanted = true;
    client.history.extent().then(
      (extent) => wanted && setSinceMs(extent?.fromMs ?? null),
      // Where nothing is recorded, there is nothing to lead to.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, phase]);
  return sinceMs;
}
