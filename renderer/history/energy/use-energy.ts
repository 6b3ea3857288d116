import { useEffect, useState } from 'react';
import type { EnergyStretch } from '../../../app/history/run.ts';
import { useLive } from '../../live/hooks.ts';
import { useLineOpen } from '../load/use-line-open.ts';

/** Energy between moments. `edgesMs` is what was asked, so that an old answer is known as one. */
export type EnergyState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly says: string }
  | { readonly kind: 'read'; readonly stretches: readonly EnergyStretch[] };

/** What was used between some moments. What is known stays while the next is on its way. */
export function useEnergy(edgesMs: readonly number[]): EnergyState {
  const { client } = useLive();
  const open = useLineOpen();
  const [state, setState] = useState<EnergyState>({ kind: 'waiting' });
  const asked = edgesMs.join(' ');
  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    client.history.runs.energy({ edgesMs: asked.split(' ').map(Number) }, { signal: abort.signal }).then(
      (stretches) => abort.signal.aborted || setState({ kind: 'read', stretches }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const says = error instanceof Error ? error.message : 'The app gave no answer.';
        setState((known) => (known.kind === 'read' ? known : { kind: 'failed', says }));
      },
    );
    return () => abort.abort();
  }, [client, open, asked]);
  return state;
}
