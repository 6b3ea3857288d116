import { createContext, useContext, useEffect, useState } from 'react';
import type { RecordedLife } from '../../../../app/history/life.ts';
import { useConnection, useLive } from '../../../live/hooks.ts';

const LifeContext = createContext<RecordedLife | null>(null);

/** `<LifeProvider value={useAskedLife()}>`: asked for once by the story, read by all of it that tells of this machine's life. */
export const LifeProvider = LifeContext.Provider;

/** What the flight recorder has of this machine; `null` while it isn't read, and where nothing is recorded. */
export const useRecordedLife = (): RecordedLife | null => useContext(LifeContext);

/** Asks the recorder once; a failed call is repeated with the next connection. */
export function useAskedLife(): RecordedLife | null {
  const { client } = useLive();
  const { phase } = useConnection();
  const [life, setLife] = useState<RecordedLife | null>(null);
  const wanted = phase === 'live' && life === null;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    client.history.life().then(
      (read) => current && setLife(read),
      // Where nothing is recorded, the text says so.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [client, wanted]);
  return life;
}
