import { type DesktopState, parseState, type Remembered } from '../../../main/desktop/desktop-state.ts';

/** What is remembered for as long as the test lasts. */
export function stateInMemory(): DesktopState {
  let state: Remembered = parseState('');
  return {
    now: () => state,
    remember(change) {
      state = { ...state, ...change };
    },
    close: async () => {},
  };
}
