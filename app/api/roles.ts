import type { AnyContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import type { Contract } from './contract.ts';

/** An operator may do everything. A viewer reads: nothing that it does is seen by anybody else, or left behind on the machine. */
export const roles = ['operator', 'viewer'] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

/** Who makes a call. Nobody in particular is the machine's own window, which may do everything. */
export interface CallContext {
  readonly caller?: Caller;
}

/** Somebody who came over the network. */
export interface Caller {
  readonly role: Role;
  /** The session that let them in; `null`: the token itself did. */
  readonly sessionId: string | null;
}

type RolesOf<Node> = Node extends AnyContractProcedure ? Role : { readonly [Name in keyof Node]: RolesOf<Node[Name]> };

/**
 * The least role that each call asks for. A call that isn't here doesn't compile, fails a test, and is the operator's alone.
 * What starts programs, writes files, sends messages or changes what others see is the operator's.
 */
export const callRoles: RolesOf<Contract> = {
  about: 'viewer',
  snapshot: { latest: 'viewer', export: 'viewer' },
  health: { now: 'viewer', past: 'viewer', report: 'viewer', mute: 'operator' },
  settings: { get: 'viewer', set: 'operator' },
  alerts: { channels: 'viewer', test: 'operator' },
  series: { recent: 'viewer' },
  history: {
    state: 'viewer',
    extent: 'viewer',
    series: 'viewer',
    query: 'viewer',
    processes: 'viewer',
    events: 'viewer',
    ends: 'viewer',
    beforeEnd: 'viewer',
    life: 'viewer',
    markShown: 'operator',
    runs: {
      list: 'viewer',
      begin: 'operator',
      end: 'operator',
      put: 'operator',
      remove: 'operator',
      figures: 'viewer',
      energy: 'viewer',
    },
  },
  exports: { begin: 'operator', state: 'operator', cancel: 'operator' },
  machine: { report: 'viewer' },
  pace: { set: 'operator' },
  sessions: {
    list: 'operator',
    revoke: 'operator',
    revokeAll: 'operator',
    signOut: 'viewer',
    phone: 'operator',
  },
};

/** Calls that a viewer may make, but not with every input: reading the report anew starts programs on the machine. */
const alsoOperators: Readonly<Record<string, (input: unknown) => boolean>> = {
  'machine.report': (input) => typeof input === 'object' && input !== null && 'fresh' in input && input.fresh !== false,
};

/** The least role for a call with an input; what the table doesn't know is the operator's. */
export function roleFor(path: readonly string[], input: unknown): Role {
  let found: unknown = callRoles;
  for (const name of path)
    found = typeof found === 'object' && found !== null && Object.hasOwn(found, name) ? Reflect.get(found, name) : null;
  if (found !== 'viewer') return 'operator';
  return alsoOperators[path.join('.')]?.(input) ? 'operator' : 'viewer';
}

/** Whether somebody with one role may do what asks for another. */
export const mayAct = (role: Role, asked: Role): boolean => role === 'operator' || asked === 'viewer';
