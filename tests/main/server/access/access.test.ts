import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createPassingAccess, openAccess } from '../../../../main/server/access/access.ts';
import { openSessionFiles } from '../../../../main/server/access/session-files.ts';
import { createSessions } from '../../../../main/server/access/sessions.ts';
import { rotateToken } from '../../../../main/server/access/tokens.ts';

const phone = { address: '192.168.1.30', userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0' };

async function opened() {
  const data = mkdtempSync(join(tmpdir(), 'spark-companion-access-'));
  const access = await openAccess(data);
  let changes = 0;
  access.onChange(() => {
    changes += 1;
  });
  onTestFinished(() => {
    access.close();
    rmSync(data, { recursive: true });
  });
  return { data, access, changes: () => changes };
}

test('a token is exchanged for a session of its role, which says where it was made', async () => {
  const { access } = await opened();
  const { secret = '' } = (await access.signIn(access.tokens.viewer, null, phone)) ?? {};
  expect(access.bySession(secret)).toMatchObject({ role: 'viewer', sessionId: expect.stringMatching(/^[0-9a-f]{12}$/) });
  expect(access.sessions.list()).toMatchObject([{ role: 'viewer', agent: 'Firefox on Android', address: '192.168.1.30' }]);
  expect(await access.signIn('wrong', null, phone)).toBeNull();
});

test('a browser that opens the same address again keeps its session; with the token of another role it gets another, and the old one ends', async () => {
  const { access } = await opened();
  const first = await access.signIn(access.tokens.viewer, null, phone);
  expect(await access.signIn(access.tokens.viewer, first?.secret ?? '', phone)).toEqual({ secret: first?.secret });
  const second = await access.signIn(access.tokens.operator, first?.secret ?? '', phone);
  expect(access.bySession(second?.secret ?? '')?.role).toBe('operator');
  expect(access.bySession(first?.secret ?? '')).toBeNull();
  expect(access.sessions.list()).toHaveLength(1);
  // One that has ended meanwhile, or was never one, is replaced.
  expect((await access.signIn(access.tokens.viewer, 'stale', phone))?.secret).not.toBe('stale');
});

test('a token that another program replaces is taken over at once: the old one and its sessions open nothing, the other role’s do', async () => {
  const { data, access, changes } = await opened();
  const old = access.tokens.operator;
  const operator = await access.signIn(old, null, phone);
  const viewer = await access.signIn(access.tokens.viewer, null, phone);
  const callers = [access.byToken(old, '127.0.0.1'), access.bySession(operator?.secret ?? ''), access.bySession(viewer?.secret ?? '')];
  const next = await rotateToken(data, 'operator');
  await vi.waitUntil(() => access.tokens.operator === next, { timeout: 10_000 });
  expect(changes()).toBeGreaterThan(0);
  expect(access.byToken(old, '127.0.0.1')).toBeNull();
  expect(access.byToken(next, '127.0.0.1')?.role).toBe('operator');
  expect([access.bySession(operator?.secret ?? ''), access.bySession(viewer?.secret ?? '')?.role]).toEqual([null, 'viewer']);
  expect(callers.map((caller) => caller && access.letsIn(caller))).toEqual([false, false, true]);
});

test('a token is taken over again and again, written over or replaced, and a damaged file changes nothing', async () => {
  const { data, access } = await opened();
  for (let turn = 0; turn < 3; turn++) {
    const next = await rotateToken(data, 'viewer');
    await vi.waitUntil(() => access.tokens.viewer === next, { timeout: 10_000 });
  }
  const before = access.tokens.viewer;
  writeFileSync(join(data, 'viewer-token'), 'nonsense');
  const byHand = 'h'.repeat(43);
  writeFileSync(join(data, 'token'), byHand);
  await vi.waitUntil(() => access.tokens.operator === byHand, { timeout: 10_000 });
  expect(access.tokens.viewer).toBe(before);
});

test('everybody who wants to hear of changes is told', async () => {
  const { data, access, changes } = await opened();
  let others = 0;
  access.onChange(() => {
    others += 1;
  });
  await rotateToken(data, 'operator');
  await vi.waitUntil(() => others > 0, { timeout: 10_000 });
  expect(changes()).toBeGreaterThan(0);
});

test('a session that another program ends is told at once', async () => {
  const { data, access, changes } = await opened();
  const { secret = '' } = (await access.signIn(access.tokens.operator, null, phone)) ?? {};
  const caller = access.bySession(secret);
  createSessions(openSessionFiles(data)).end(caller?.sessionId ?? '');
  await vi.waitUntil(() => changes() > 0, { timeout: 10_000 });
  expect(caller && access.letsIn(caller)).toBe(false);
});

test('sessions of a token that was replaced while no server ran are gone at the next start', async () => {
  const { data, access } = await opened();
  await access.signIn(access.tokens.operator, null, phone);
  access.close();
  await rotateToken(data, 'operator');
  const again = await openAccess(data);
  onTestFinished(() => again.close());
  expect(again.sessions.list()).toEqual([]);
});

test('without a folder it lasts as long as the server', async () => {
  const access = createPassingAccess();
  const { secret = '' } = (await access.signIn(access.tokens.operator, null, phone)) ?? {};
  expect(access.bySession(secret)?.role).toBe('operator');
  expect(createPassingAccess().bySession(secret)).toBeNull();
});
