import type { Run } from '../../../app/history/run.ts';
import { counted, countWord } from '../../health/words.ts';
import { momentText } from '../span/words.ts';
import { tookText } from './words.ts';

/** What there is: a title and one sentence. @param runs the newest first */
export function runsAnswer(runs: readonly Run[], nowMs: number): { readonly title: string; readonly lead: string } {
  const going = runs.filter(({ toMs }) => toMs === null);
  const [first] = going;
  const [newest] = runs;
  if (newest === undefined) return { title: 'No runs yet', lead: 'A run is a span with a name: a training, a benchmark, an evening.' };
  if (going.length > 1) return { title: `${countWord(going.length)} runs go on`, lead: `${counted(runs.length, 'run')} in all.` };
  if (first)
    return { title: `“${first.name}” goes on`, lead: `For ${tookText(first, nowMs)} by now. ${counted(runs.length, 'run')} in all.` };
  return {
    title: runs.length === 1 ? 'One run' : `${countWord(runs.length)} runs`,
    lead: `The latest is “${newest.name}” of ${momentText(newest.fromMs, nowMs)}. Choose two or more to lay them over each other.`,
  };
}
