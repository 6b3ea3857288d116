import type { Recorded } from '../load/recorded.ts';
import type { HistoryAnswer } from './answer.ts';

/** Why there is nothing to look back at, and what to do; `null` where there is, or before it is known. */
export function unrecordedAnswer(recorded: Recorded): HistoryAnswer | null {
  if (recorded.kind === 'off') return { status: 'unknown', title: 'Nothing is recorded here', lead: recorded.says };
  if (recorded.kind === 'silent') {
    return { status: 'unknown', title: 'The past can’t be read at the moment', lead: `${recorded.says} It is tried again by itself.` };
  }
  if (recorded.kind !== 'empty') return null;
  const { problem } = recorded;
  if (problem) return { status: 'warning', title: 'Nothing is being recorded', lead: `${problem.says} ${problem.advice}` };
  return {
    status: 'waiting',
    title: 'Nothing has been recorded yet',
    lead: 'The flight recorder has just begun. Its first readings stand here in a few seconds.',
  };
}
