import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import { describe, expect, test } from 'vitest';
import { contract } from '../../../app/api/contract.ts';
import { callRoles, mayAct, roleFor } from '../../../app/api/roles.ts';
import { createRouter } from '../../../app/api/router.ts';
import type { Session, SignedIn } from '../../../app/api/sessions-router.ts';
import { companionDouble } from './companion-double.ts';
import { routerParts } from './router-parts.ts';

function procedures(node: unknown, path: readonly string[] = []): [string, AnyContractProcedure][] {
  if (isContractProcedure(node)) return [[path.join('.'), node]];
  return Object.entries(node as object).flatMap(([name, child]) => procedures(child, [...path, name]));
}

function rows(node: unknown, path: readonly string[] = []): [string, unknown][] {
  if (typeof node === 'string') return [[path.join('.'), node]];
  return Object.entries(node as object).flatMap(([name, child]) => rows(child, [...path, name]));
}

describe('the table of roles', () => {
  test('has a row for every call of the contract, and none besides', () => {
    expect(
      rows(callRoles)
        .map(([path]) => path)
        .toSorted(),
    ).toEqual(
      procedures(contract)
        .map(([path]) => path)
        .toSorted(),
    );
  });

  /** Calls that a viewer makes with another method than GET, each with the reason. */
  const readsInSpiteOfTheirMethod: Readonly<Record<string, string>> = {
    'history.query': 'its question is too long for an address',
    'history.runs.energy': 'its question is too long for an address',
    'sessions.signOut': 'it ends nothing but the caller’s own session',
  };

  test('gives a viewer no call that changes something, by its method', () => {
    for (const [path, procedure] of procedures(contract)) {
      const { method } = procedure['~orpc'].route;
      if (method === 'GET' || path in readsInSpiteOfTheirMethod) continue;
      expect([path, roleFor(path.split('.'), {})]).toEqual([path, 'operator']);
    }
  });

  test.each([['nothing'], ['health'], ['health.now.more'], ['__proto__'], ['constructor'], ['health.__proto__'], ['toString'], ['']])(
    'a call that it does not know is the operator’s: %j',
    (path) => expect(roleFor(path.split('.'), {})).toBe('operator'),
  );

  test('a viewer may read the report of the machine, but not have it read anew', () => {
    expect([undefined, null, {}, { fresh: false }].map((input) => roleFor(['machine', 'report'], input))).toEqual(Array(4).fill('viewer'));
    for (const fresh of [true, 'true', 1, 'perhaps']) expect(roleFor(['machine', 'report'], { fresh })).toBe('operator');
  });

  test('an operator may do everything, a viewer what a viewer may', () => {
    expect([mayAct('operator', 'operator'), mayAct('operator', 'viewer'), mayAct('viewer', 'viewer')]).toEqual([true, true, true]);
    expect(mayAct('viewer', 'operator')).toBe(false);
  });
});

describe('the calls about who is signed in', () => {
  const session = (id: string, lastSeenMs: number): Session => ({
    id,
    role: 'operator',
    createdAtMs: 1,
    lastSeenMs,
    agent: null,
    address: '127.0.0.1',
  });

  function signedInDouble(): SignedIn {
    const sessions = new Map([session('one', 10), session('two', 30), session('three', 20)].map((each) => [each.id, each]));
    return {
      list: () => [...sessions.values()],
      end: (id) => sessions.delete(id),
      endAll(exceptId) {
        const ended = [...sessions.keys()].filter((id) => id !== exceptId);
        for (const id of ended) sessions.delete(id);
        return ended.length;
      },
      phone: () => ({ kind: 'only-here' }),
    };
  }

  const clientOf = (sessionId: string | null) =>
    createRouterClient(createRouter({ ...routerParts(companionDouble()), signedIn: signedInDouble() }), {
      context: { caller: { role: 'operator', sessionId } },
    });

  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => (error instanceof ORPCError ? error.code : error),
    );

  test('list them, the last seen first, and mark the one that asks', async () => {
    const listed = await clientOf('three').sessions.list();
    expect(listed.map(({ id, current }) => [id, current])).toEqual([
      ['two', false],
      ['three', true],
      ['one', false],
    ]);
  });

  test('end one, all others, or the one that asks', async () => {
    const { sessions } = clientOf('one');
    expect(await sessions.revoke({ id: 'two' })).toEqual({ revoked: 1 });
    expect(await codeOf(sessions.revoke({ id: 'two' }))).toBe('NO_SUCH_SESSION');
    expect(await sessions.revokeAll()).toEqual({ revoked: 1 });
    expect((await sessions.list()).map(({ id }) => id)).toEqual(['one']);
    expect(await sessions.signOut()).toEqual({ revoked: 1 });
    expect(await codeOf(sessions.signOut())).toBe('NO_SUCH_SESSION');
  });

  test('a caller with a token has no session to sign out of, and ends all with "all"', async () => {
    const { sessions } = clientOf(null);
    expect(await codeOf(sessions.signOut())).toBe('NO_SUCH_SESSION');
    expect(await sessions.revokeAll()).toEqual({ revoked: 3 });
  });

  test('where nobody signs in, each says so', async () => {
    const { sessions } = createRouterClient(createRouter(routerParts(companionDouble())), { context: {} });
    const calls = [sessions.list(), sessions.revoke({ id: 'one' }), sessions.revokeAll(), sessions.phone(), sessions.signOut()];
    expect(await Promise.all(calls.map(codeOf))).toEqual([...Array(4).fill('NOT_SERVED'), 'NO_SUCH_SESSION']);
  });
});
