import { ORPCError } from '@orpc/client';
import type { ApiClient } from '../../../../app/api/client.ts';
import type { ExportRequest, ExportState } from '../../../../app/api/exports-contract.ts';
import type { Clock } from '../../../../app/machine/clock.ts';

/** One export from the press of the button on. */
export type Job =
  | { readonly kind: 'none' }
  | { readonly kind: 'beginning' }
  /** It was not begun: a sentence that says why. */
  | { readonly kind: 'refused'; readonly says: string; readonly nothingRecorded: boolean }
  | ExportState;

/** How often it is asked how far it is, and while there is no line to the app. */
const askEveryMs = 250;
const retryEveryMs = 1000;

const wordsOf = (error: unknown): string => (error instanceof Error && error.message ? error.message : 'It could not be begun. Try again.');

export interface FollowOptions {
  readonly client: Pick<ApiClient, 'exports'>;
  readonly clock: Clock;
  readonly onJob: (job: Job) => void;
  /** Nobody wants to know any more. */
  readonly signal: AbortSignal;
}

const wait = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

/** Begins an export and follows it to its end. A line that breaks meanwhile is waited for: it is made all the same. */
export async function followExport(request: ExportRequest, { client, clock, onJob, signal }: FollowOptions): Promise<void> {
  const tell = (job: Job): void => {
    if (!signal.aborted) onJob(job);
  };
  tell({ kind: 'beginning' });
  let state: ExportState;
  try {
    state = await client.exports.begin(request);
  } catch (error) {
    const nothingRecorded = error instanceof ORPCError && error.code === 'NOTHING_RECORDED';
    tell({ kind: 'refused', says: wordsOf(error), nothingRecorded });
    return;
  }
  // Given up before it had a name.
  if (signal.aborted && state.kind === 'making') await client.exports.cancel({ id: state.id }).catch(() => {});
  tell(state);
  while (state.kind === 'making' && !signal.aborted) {
    await wait(clock, askEveryMs);
    try {
      state = await client.exports.state({ id: state.id });
      tell(state);
    } catch (error) {
      if (error instanceof ORPCError) {
        tell({ kind: 'refused', says: wordsOf(error), nothingRecorded: false });
        return;
      }
      await wait(clock, retryEveryMs);
    }
  }
}
