import type { Recorder, Span } from '../history.ts';
import { openRecorder } from '../store/recorder.node.ts';

/**
 * A store that something was read into, to be looked at like any other history: nothing is added to it.
 * @param span what was read into it
 * @param onDefect told of a defect of the store's thread
 */
export function openImported(folder: string, span: Span, now: () => number, onDefect: (error: unknown) => void): Recorder {
  // It begins to write with the first tick, which never comes.
  const recorder = openRecorder({ folder, now, readAftermath: async () => ({ pstore: null, journal: null }), onDefect });
  return {
    ...recorder,
    state: 'reading',
    problem: () => null,
    extent: async () => span,
    add: () => {},
    addBetween: () => {},
  };
}
