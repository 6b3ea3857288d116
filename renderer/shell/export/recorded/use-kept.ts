import { ORPCError } from '@orpc/client';
import { useEffect, useState } from 'react';
import type { Span } from '../../../../app/history/history.ts';
import { useLive } from '../../../live/hooks.ts';

/** What there is to export. */
export type KeptSpan =
  | { readonly kind: 'asking' }
  | { readonly kind: 'kept'; readonly span: Span }
  /** The recorder runs, and has not written anything yet. */
  | { readonly kind: 'empty' }
  /** A sentence that says why there is none. */
  | { readonly kind: 'none'; readonly says: string };

/** From the oldest reading to the newest, asked when it is first wanted. */
export function useKept(): KeptSpan {
  const { client } = useLive();
  const [kept, setKept] = useState<KeptSpan>({ kind: 'asking' });
  useEffect(() => {
    let wanted = true;
    client.history.extent().then(
      (span) => wanted && setKept(span === null ? { kind: 'empty' } : { kind: 'kept', span }),
      (error: Error) => {
        const off = error instanceof ORPCError && error.code === 'HISTORY_OFF';
        if (wanted) setKept({ kind: 'none', says: off ? error.message : `What was recorded can’t be read: ${error.message}` });
      },
    );
    return () => {
      wanted = false;
    };
  }, [client]);
  return kept;
}
