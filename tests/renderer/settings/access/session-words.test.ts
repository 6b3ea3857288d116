import { expect, test } from 'vitest';
import type { SessionView } from '../../../../app/api/sessions-contract.ts';
import { agentWords, seenWords } from '../../../../renderer/settings/access/session-words.ts';

const nowMs = new Date(2026, 10, 23, 14, 28).getTime();
const session: SessionView = {
  id: 'a',
  role: 'operator',
  createdAtMs: new Date(2026, 10, 12, 9, 0).getTime(),
  lastSeenMs: nowMs,
  agent: 'Firefox on Linux',
  address: '192.168.1.20',
  current: false,
};

test.each([
  ['in use just now', {}, 'from 192.168.1.20, since 12 Nov, in use'],
  ['seen within the minute in which it is noted', { lastSeenMs: nowMs - 89_000 }, 'from 192.168.1.20, since 12 Nov, in use'],
  ['seen some minutes ago', { lastSeenMs: nowMs - 300_000 }, 'from 192.168.1.20, since 12 Nov, last seen 5 min ago'],
  ['seen days ago', { lastSeenMs: nowMs - 5 * 86_400_000 }, 'from 192.168.1.20, since 12 Nov, last seen 5 d ago'],
  ['this one', { lastSeenMs: nowMs - 300_000, current: true }, 'from 192.168.1.20, since 12 Nov, in use'],
  ['of the server’s clock a little ahead', { lastSeenMs: nowMs + 5000 }, 'from 192.168.1.20, since 12 Nov, in use'],
  ['begun a year ago', { createdAtMs: new Date(2025, 10, 12).getTime() }, 'from 192.168.1.20, since 12 Nov 2025, in use'],
])('a session that was %s', (_, change, words) => expect(seenWords({ ...session, ...change }, nowMs)).toBe(words));

test('a program that gave no name has none', () => {
  expect(agentWords(session)).toBe('Firefox on Linux');
  expect(agentWords({ agent: null })).toBe('A program that gave no name');
});
