import { useEffect, useState } from 'react';
import type { SessionView } from '../../../app/api/sessions-contract.ts';
import { useConnection, useLive } from '../../live/hooks.ts';

const askEveryMs = 10_000;

/** Who is signed in, asked for while somebody looks; `null` until it is known. `ask` asks at once. */
export function useSessions(): { readonly sessions: readonly SessionView[] | null; readonly ask: () => void } {
  const { client } = useLive();
  const { phase } = useConnection();
  const [sessions, setSessions] = useState<readonly SessionView[] | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again on request
  useEffect(() => {
    if (phase !== 'live') return;
    let wanted = true;
    const read = () => {
      if (document.hidden) return;
      // Without a line there is nothing to be had; what is known stays.
      client.sessions.list().then(
        (answer) => wanted && setSessions(answer),
        () => {},
      );
    };
    read();
    const timer = setInterval(read, askEveryMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [client, phase, asked]);
  return { sessions, ask: () => setAsked((count) => count + 1) };
}
