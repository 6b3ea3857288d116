import { useEffect, useState } from 'react';
import type { ApiClient } from '../../app/api/client.ts';
import { useLive } from './hooks.ts';

/**
 * What a call answers, asked for again and again while somebody looks. `ask` asks at once.
 * @param call must stay the same from one drawing to the next; another one asks anew; `null` asks nothing
 * @returns `null` until it is known
 */
export function useAsked<T>(
  call: ((client: ApiClient) => Promise<T>) | null,
  everyMs: number,
): { readonly answer: T | null; readonly ask: () => void } {
  const { client } = useLive();
  const [answer, setAnswer] = useState<T | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again on request
  useEffect(() => {
    if (call === null) return;
    let wanted = true;
    const read = () => {
      if (document.hidden) return;
      // Without a line there is nothing to be had; what is known stays.
      call(client).then(
        (read) => wanted && setAnswer(read),
        () => {},
      );
    };
    read();
    const timer = setInterval(read, everyMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [client, call, everyMs, asked]);
  return { answer, ask: () => setAsked((count) => count + 1) };
}
