import { useEffect, useState } from 'react';
import type { HistoryWindow } from '../../../../app/history/history.ts';
import type { Run } from '../../../../app/history/run.ts';
import { useLive } from '../../../live/hooks.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import type { SpanBoard } from '../../board/board.ts';
import { useBoardValue, useRest } from '../../board/board-context.ts';
import { mostBuckets } from '../../load/ask.ts';
import { metricsOf, windowFrom } from '../../load/query.ts';
import { useLineOpen } from '../../load/use-line-open.ts';
import { partOf } from './lines.ts';

/** CSS pixels of a bucket, at least. */
const bucketPixels = 2;

/**
 * What was read of each run in the part on show, by their ids. Asked for when the view has come to rest: until then what is there is
 * stretched.
 */
export function useWindows(
  runs: readonly Run[],
  strips: readonly StripDefinition[],
  board: SpanBoard,
  nowMs: number,
): { readonly windows: ReadonlyMap<string, HistoryWindow>; readonly fault: boolean } {
  const { client } = useLive();
  const open = useLineOpen();
  const { view } = useRest(board);
  const width = useBoardValue(board, (of) => of.width);
  const [windows, setWindows] = useState<ReadonlyMap<string, HistoryWindow>>(new Map());
  const [fault, setFault] = useState(false);
  const metrics = metricsOf(strips).join(' ');
  const spans = runs.map(({ id, fromMs, toMs }) => `${id} ${fromMs} ${toMs}`).join(', ');
  const atMs = runs.some(({ toMs }) => toMs === null) ? nowMs : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when other spans or another part are shown, not at each rendering
  useEffect(() => {
    if (width === 0 || !open) return;
    const abort = new AbortController();
    const ask = async (run: Run) => {
      const part = partOf(run, view, nowMs);
      if (part === null) return;
      const share = (part.toMs - part.fromMs) / Math.max(1, view.toMs - view.fromMs);
      const points = Math.min(mostBuckets, Math.max(1, Math.ceil((share * width) / bucketPixels)));
      const series = metrics.split(' ').map((metric) => ({ metric }));
      const window = await windowFrom(await client.history.query({ ...part, points, series }, { signal: abort.signal }));
      if (!abort.signal.aborted) setWindows((before) => new Map(before).set(run.id, window));
    };
    const all = async () => {
      for (const run of runs) await ask(run);
    };
    all().then(
      () => abort.signal.aborted || setFault(false),
      () => abort.signal.aborted || setFault(true),
    );
    return () => abort.abort();
  }, [client, open, spans, metrics, view, width, atMs]);
  return { windows, fault };
}
