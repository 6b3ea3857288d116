import { realClock } from './clock.ts';
import type { Machine } from './machine.ts';

const notThere = { kind: 'not-started', reason: 'other', message: 'there is no machine to ask, only what is known of it' } as const;

/** A machine that isn't there and answers nothing: what is known of it was read before. */
export const createAbsentMachine = (title: string): Machine => ({
  kind: 'recorded',
  title,
  clock: realClock,
  read: async () => new Map(),
  list: async () => [],
  resolve: async () => new Map(),
  space: async () => null,
  ask: async () => null,
  stream: () => ({ pid: null, ended: Promise.resolve(notThere), stop: () => {} }),
  run: async () => ({ end: notThere, stdout: '', stderr: '' }),
  close: async () => {},
});
