import { ORPCError } from '@orpc/server';
import { expect, test } from 'vitest';
import type { CallContext, Role } from '../../../app/api/roles.ts';
import { createBuckets } from '../../../main/server/access/buckets.ts';
import type { NetworkCaller } from '../../../main/server/access/callers.ts';
import { createCallGuard } from '../../../main/server/call-guard.ts';

const guard = (burst = 100, heavy = 2) =>
  createCallGuard(
    createBuckets({ burst, perSecond: 0 }, () => 0),
    createBuckets({ burst: heavy, perSecond: 0 }, () => 0),
  );

const caller = (role: Role, client = `${role} at 127.0.0.1`): NetworkCaller => ({ role, sessionId: null, tokenMark: 'mark', client });
const by = (role: Role, path: string, input: unknown = undefined) => ({ path: path.split('.'), input, context: { caller: caller(role) } });

function codeOf(make: () => void): string {
  try {
    make();
    return 'allowed';
  } catch (error) {
    return error instanceof ORPCError ? error.code : String(error);
  }
}

test('a call of nobody is refused: what forgets to say who calls opens nothing', () => {
  for (const context of [{}, { caller: { role: 'operator', sessionId: null } }] as CallContext[]) {
    const call = { path: ['about'], input: undefined, context };
    expect([codeOf(() => guard().allow(call)), codeOf(() => guard().allowMessage(call))]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  }
});

test('messages over a socket are counted, each client by itself', () => {
  const { allowMessage } = guard(3);
  const call = (client: string) => ({ path: ['about'], input: undefined, context: { caller: caller('viewer', client) } });
  const codes = (client: string) => Array.from({ length: 5 }, () => codeOf(() => allowMessage(call(client))));
  expect(codes('one')).toEqual(['allowed', 'allowed', 'allowed', 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
  expect(codes('two')[0]).toBe('allowed');
});

test('what starts programs, sends messages or writes files is had less often', () => {
  for (const [path, input] of [
    ['alerts.test', { id: 'x' }],
    ['exports.begin', {}],
    ['machine.report', { fresh: true }],
  ] as const) {
    const { allow } = guard();
    const codes = Array.from({ length: 3 }, () => codeOf(() => allow(by('operator', path, input))));
    expect([path, codes]).toEqual([path, ['allowed', 'allowed', 'TOO_MANY_REQUESTS']]);
    expect(codeOf(() => allow(by('operator', 'settings.get')))).toBe('allowed');
    expect(codeOf(() => allow(by('operator', 'machine.report', { fresh: false })))).toBe('allowed');
  }
});

test('a viewer who asks for an operator’s call uses up nothing of it', () => {
  const { allow } = guard();
  for (let call = 0; call < 5; call++) expect(codeOf(() => allow(by('viewer', 'alerts.test')))).toBe('FORBIDDEN');
  expect(codeOf(() => allow(by('operator', 'alerts.test')))).toBe('allowed');
});
