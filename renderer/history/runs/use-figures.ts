import { useEffect, useState } from 'react';
import type { Run, SpanFigures } from '../../../app/history/run.ts';
import { useLive } from '../../live/hooks.ts';
import { useLineOpen } from '../load/use-line-open.ts';

const keyOf = ({ fromMs, toMs }: Run): string => `${fromMs} ${toMs}`;

/** Those of a run that goes on are asked for again so often. */
const asksEveryMs = 15_000;

/** What runs came to, by their ids; those that are on their way are absent. One is asked for after the other, as they are listed. */
export function useFigures(runs: readonly Run[], nowMs: () => number): ReadonlyMap<string, SpanFigures> {
  const { client } = useLive();
  const open = useLineOpen();
  const [known, setKnown] = useState<ReadonlyMap<string, { readonly key: string; readonly figures: SpanFigures }>>(new Map());
  const wanted = runs.map((run) => `${run.id} ${keyOf(run)}`).join(', ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when other spans are shown, not at each rendering
  useEffect(() => {
    if (!open) return;
    const abort = new AbortController();
    const ask = async (which: readonly Run[]) => {
      for (const run of which) {
        const span = { fromMs: run.fromMs, toMs: Math.max(run.fromMs + 1, run.toMs ?? Math.floor(nowMs())) };
        const figures = await client.history.runs.figures(span, { signal: abort.signal });
        if (abort.signal.aborted) return;
        setKnown((before) => new Map(before).set(run.id, { key: keyOf(run), figures }));
      }
    };
    // What can't be had now is asked for when the line is back; the table says that it isn't known.
    const asked = (which: readonly Run[]) => void ask(which).catch(() => {});
    asked(runs.filter((run) => run.toMs === null || known.get(run.id)?.key !== keyOf(run)));
    const going = runs.filter(({ toMs }) => toMs === null);
    const timer = going.length > 0 ? setInterval(() => document.hidden || asked(going), asksEveryMs) : undefined;
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [client, open, wanted]);
  return new Map([...known].map(([id, { figures }]) => [id, figures]));
}
