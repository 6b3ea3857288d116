import { useMemo } from 'react';
import type { ChannelState } from '../../../app/alerts/channel-state.ts';
import type { ApiClient } from '../../../app/api/client.ts';
import { useAsked } from '../../live/use-asked.ts';

const askEveryMs = 5000;
const none: readonly ChannelState[] = [];

/** How the delivery to each channel stands, asked for while somebody looks. `ask` asks at once. */
export function useChannelStates(channels: number): { readonly states: readonly ChannelState[]; readonly ask: () => void } {
  // Asked anew when a channel has come or gone.
  const call = useMemo(() => (channels === 0 ? null : (client: ApiClient) => client.alerts.channels()), [channels]);
  const { answer, ask } = useAsked(call, askEveryMs);
  return { states: answer ?? none, ask };
}
