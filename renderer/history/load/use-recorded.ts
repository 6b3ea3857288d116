import { useCallback, useEffect, useState } from 'react';
import type { ApiClient } from '../../../app/api/client.ts';
import { useConnection, useHealth, useLive } from '../../live/hooks.ts';
import { faultAs, oldestOf, type Recorded } from './recorded.ts';

/** How often the recorder is asked how it is while this screen is open: at first often, then now and then. */
const untilRecordedMs = 2000;
const asksEveryMs = 15_000;

async function ask(client: ApiClient): Promise<Recorded> {
  const [{ state, problem }, extent] = await Promise.all([client.history.state(), client.history.extent()]);
  if (extent === null) return { kind: 'empty', state, problem };
  const whole = { fromMs: extent.fromMs, toMs: Math.max(extent.toMs, extent.fromMs) + 1 };
  const [events, ends] = await Promise.all([client.history.events(whole), client.history.ends()]);
  return { kind: 'recorded', state, problem, oldestMs: oldestOf(extent, events), newestMs: extent.toMs, events, ends };
}

/** The same object for as long as it says the same, so that nothing is drawn again for it. */
const unlessSame = (fresh: Recorded) => (known: Recorded) => {
  // The newest reading moves with every tick; the board hears of that from the feed.
  const text = (recorded: Recorded) => JSON.stringify({ ...recorded, newestMs: 0 });
  return text(known) === text(fresh) ? known : fresh;
};

/** What there is to look back at. It is asked again now and then, when the line is back, and when a finding opens or closes. */
export function useRecorded(): Recorded {
  const { client } = useLive();
  const { phase } = useConnection();
  const open = useHealth()?.open.length ?? 0;
  const [recorded, setRecorded] = useState<Recorded>({ kind: 'asking' });
  const refresh = useCallback(
    async (wanted: () => boolean) => {
      const fresh = await ask(client).catch(faultAs);
      if (!wanted()) return;
      // What is known stays on the screen while the app is silent.
      setRecorded((known) => (fresh.kind === 'silent' && known.kind === 'recorded' ? known : unlessSame(fresh)(known)));
    },
    [client],
  );
  const waits = recorded.kind === 'asking' || recorded.kind === 'empty' || recorded.kind === 'silent';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the line changes or a finding opens
  useEffect(() => {
    let wanted = true;
    const now = () => void (document.hidden || refresh(() => wanted));
    now();
    const timer = setInterval(now, waits ? untilRecordedMs : asksEveryMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [refresh, phase, open, waits]);
  return recorded;
}
