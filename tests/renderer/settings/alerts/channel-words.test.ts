import { expect, test } from 'vitest';
import type { ChannelState } from '../../../../app/alerts/channel-state.ts';
import { channelWords } from '../../../../renderer/settings/alerts/channel-words.ts';

const nowMs = new Date('2026-11-23T15:40:00').getTime();
const state = (change: Partial<ChannelState>): ChannelState => ({
  id: 'ntfy-1',
  waiting: 0,
  lastSuccessAtMs: null,
  lastProblem: null,
  retryAtMs: null,
  givenUp: 0,
  ...change,
});

test('a channel that works says when it last did', () => {
  expect(channelWords(state({ lastSuccessAtMs: nowMs - 180_000 }), true, nowMs)).toEqual({ status: 'ok', text: 'Delivered 3 min ago.' });
});

test('one that fails says why, what waits, and when it is tried again', () => {
  const failing = state({ lastProblem: 'Nobody answers at this address.', waiting: 2, retryAtMs: nowMs + 60_000, givenUp: 1 });
  expect(channelWords(failing, true, nowMs)).toEqual({
    status: 'warning',
    text: 'Nobody answers at this address. 2 messages wait; tried again at 15:41:00. 1 message given up.',
  });
});

test('one that nothing was sent to is neither well nor ill', () => {
  expect(channelWords(undefined, true, nowMs).status).toBe('waiting');
  expect(channelWords(state({ waiting: 1 }), true, nowMs)).toEqual({ status: 'waiting', text: 'No alert sent yet. 1 message on the way.' });
});

test('one that is off says only that', () => {
  expect(channelWords(state({ lastProblem: 'Refused.' }), false, nowMs)).toEqual({ status: 'unknown', text: 'Off' });
});
