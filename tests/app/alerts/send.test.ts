import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { send } from '../../../app/alerts/send.ts';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { type Endpoint, openEndpoint, until } from './endpoint.ts';
import { noon } from './some-findings.ts';

let endpoint: Endpoint;
let clock: ManualClock;
beforeEach(async () => {
  endpoint = await openEndpoint();
  clock = createManualClock({ startMs: noon });
});
afterEach(() => endpoint.down());

const attempt = (stop = new AbortController().signal, url = endpoint.url) =>
  send({ url, headers: { 'X-A': 'b' }, body: 'text', secrets: ['secret-topic'] }, fetch, clock, stop);

describe('one attempt to send a message', () => {
  test('is a success where the host says so', async () => {
    expect(await attempt()).toEqual({ kind: 'sent', says: 'Delivered: the host answered 200.' });
    expect(endpoint.arrivals).toMatchObject([{ body: 'text', headers: { 'x-a': 'b' } }]);
  });

  test.each([400, 401, 403, 404, 410, 413])('is the last one after %d', async (status) => {
    endpoint.manner = status;
    expect(await attempt()).toMatchObject({ kind: 'refused' });
  });

  test.each([408, 425, 429, 500, 502, 503])('may be followed by another after %d', async (status) => {
    endpoint.manner = status;
    expect(await attempt()).toMatchObject({ kind: 'failed', retryAfterMs: null });
  });

  test('says when the next one may come, where the host said so', async () => {
    endpoint.manner = 429;
    endpoint.answerHeaders = { 'Retry-After': '30' };
    expect(await attempt()).toMatchObject({ kind: 'failed', retryAfterMs: 30_000 });
  });

  test('quotes the host, but no secret and no page', async () => {
    endpoint.manner = 400;
    const said = async (answer: string) => {
      endpoint.answer = answer;
      return (await attempt()).says;
    };
    expect(await said('invalid_blocks\n')).toBe('The host answered 400 Bad Request: “invalid_blocks”.');
    expect(await said('no such topic: secret-topic')).toBe('The host answered 400 Bad Request.');
    expect(await said('<!DOCTYPE html><p>No')).toBe('The host answered 400 Bad Request.');
    expect(await said('x'.repeat(100_000))).toHaveLength('The host answered 400 Bad Request: “”.'.length + 160);
  });

  test('follows no redirect', async () => {
    const elsewhere = await openEndpoint();
    endpoint.manner = 307;
    endpoint.answerHeaders = { Location: elsewhere.url };
    expect(await attempt()).toMatchObject({ kind: 'failed', says: 'The host sends this address on to another one. Enter that one.' });
    expect(elsewhere.arrivals).toEqual([]);
    await elsewhere.down();
  });

  test('ends after ten seconds without an answer', async () => {
    endpoint.manner = 'hang';
    const attempting = attempt();
    await until(() => endpoint.arrivals.length === 1);
    await clock.advance(9_999);
    let over = false;
    void attempting.then(() => {
      over = true;
    });
    await clock.advance(0);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(await attempting).toMatchObject({ kind: 'failed', says: expect.stringContaining('10 s') });
  });

  test('reads no answer that never ends', async () => {
    endpoint.manner = 'endless';
    expect(await attempt()).toMatchObject({ kind: 'failed', says: expect.stringMatching(/^The host answered 500 .*: “word word/) });
  });

  test('says in words why it came to nothing, without the address', async () => {
    endpoint.manner = 'reset';
    expect(await attempt()).toMatchObject({ kind: 'failed', says: 'The connection was cut off.' });
    await endpoint.down();
    expect(await attempt()).toMatchObject({ says: 'Nobody answers at this address: the connection was refused.' });
    expect(await attempt(undefined, 'http://nowhere.invalid/secret-topic')).toMatchObject({
      says: expect.stringMatching(/^The name of the host (isn’t known|can’t be looked up)/),
    });
    expect(await attempt(undefined, 'http://127.0.0.1:6000/')).toMatchObject({
      says: 'The port in the address is one that no web server may use.',
    });
  });

  test('speaks of https where there is none', async () => {
    expect(await attempt(undefined, endpoint.url.replace('http:', 'https:'))).toMatchObject({
      kind: 'failed',
      says: 'The host speaks no https at this address.',
    });
  });

  test('ends at once when the app does', async () => {
    endpoint.manner = 'hang';
    const controller = new AbortController();
    const attempting = attempt(controller.signal);
    await until(() => endpoint.arrivals.length === 1);
    controller.abort();
    expect(await attempting).toMatchObject({ kind: 'failed' });
    expect(await attempt(AbortSignal.abort())).toMatchObject({ kind: 'failed' });
  });
});
