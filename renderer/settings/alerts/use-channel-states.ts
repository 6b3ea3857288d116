import { useEffect, useState } from 'react';
import type { ChannelState } from '../../../app/alerts/channel-state.ts';
import { useLive } from '../../live/hooks.ts';

const askEveryMs = 5000;

/** How the delivery to each channel stands, asked for while somebody looks. `ask` asks at once. */
export function useChannelStates(channels: number): { readonly states: readonly ChannelState[]; readonly ask: () => void } {
  const { client } = useLive();
  const [states, setStates] = useState<readonly ChannelState[]>([]);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a channel has come or gone, and on request
  useEffect(() => {
    if (channels === 0) return;
    let wanted = true;
    const read = () => {
      if (document.hidden) return;
      // Without a line there is nothing to be had; what is known stays.
      client.alerts.channels().then(
        (answer) => wanted && setStates(answer),
        () => {},
      );
    };
    read();
    const timer = setInterval(read, askEveryMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [client, channels, asked]);
  return { states, ask: () => setAsked((count) => count + 1) };
}
