import type { ApiClient } from '../../../app/api/client.ts';
import type { SessionView } from '../../../app/api/sessions-contract.ts';
import { useConnection } from '../../live/hooks.ts';
import { useAsked } from '../../live/use-asked.ts';

const askEveryMs = 10_000;
const list = (client: ApiClient) => client.sessions.list();

/** Who is signed in, asked for while somebody looks; `null` until it is known. `ask` asks at once. */
export function useSessions(): { readonly sessions: readonly SessionView[] | null; readonly ask: () => void } {
  const { phase } = useConnection();
  const { answer, ask } = useAsked(phase === 'live' ? list : null, askEveryMs);
  return { sessions: answer, ask };
}
