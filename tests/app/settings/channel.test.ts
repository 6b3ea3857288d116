import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channelSchema, newChannelId } from '../../../app/settings/channel.ts';
import { problemsOf } from '../../../app/settings/settings.ts';

/** What is wrong with a webhook, or another channel, made of these parts. */
function problems(parts: Record<string, unknown>): readonly string[] {
  const parsed = channelSchema.safeParse({
    id: 'a',
    name: 'A',
    enabled: true,
    kind: 'webhook',
    url: 'https://example.com/',
    ...parts,
  });
  return parsed.success ? [] : problemsOf(parsed.error).map(({ path, problem }) => `${path}: ${problem}`);
}

describe('the address of a channel', () => {
  test.each([
    'https://example.com/alerts',
    'http://192.168.1.20:8080/a?b=c',
    'http://localhost:9000',
    'https://hooks.slack.com/services/T0/B0/x',
  ])('may be %s', (url) => {
    expect(problems({ url })).toEqual([]);
  });

  test.each([
    ['example.com/alerts', 'url: Write the whole address, such as https://example.com/alerts.'],
    ['', 'url: Write the whole address, such as https://example.com/alerts.'],
    ['file:///etc/passwd', 'url: Use an address that begins with https:// or http://.'],
    ['javascript:alert(1)', 'url: Use an address that begins with https:// or http://.'],
    ['https://me:word@example.com/', 'url: Leave name and password out of the address. Use the token instead.'],
    ['http://localhost:9000/h ook', 'url: Leave out the blanks. One that belongs to the address is written %20.'],
    ['https://example.com/#part', 'url: Leave out what follows the #. It is never sent.'],
    [`https://example.com/${'a'.repeat(2000)}`, 'url: Shorten the address to 2,000 characters.'],
  ])('is told what to do about %s', (url, problem) => {
    expect(problems({ url })).toEqual([problem]);
  });

  test('ends with the topic where the channel is ntfy', () => {
    expect(problems({ kind: 'ntfy', url: 'https://ntfy.sh/my-topic_1' })).toEqual([]);
    for (const url of ['https://ntfy.sh/', 'https://ntfy.sh', 'https://ntfy.sh/a%20b', `https://ntfy.sh/${'t'.repeat(65)}`]) {
      expect(problems({ kind: 'ntfy', url })).toEqual(['url: End the address with the topic: https://ntfy.sh/your-topic.']);
    }
  });

  test('is http or https, and holds no password, whatever passes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.webUrl({ withFragments: true }), fc.constant('ftp://a/')), (url) => {
        if (problems({ url }).length > 0) return;
        const parsed = new URL(url);
        expect(parsed.protocol).toMatch(/^https?:$/);
        expect(parsed.username + parsed.password + parsed.hash).toBe('');
      }),
    );
  });
});

describe('a token and headers', () => {
  test('can break no request', () => {
    for (const token of ['', 'two words', 'a\r\nHost: b', 'naïve']) expect(problems({ token })).toHaveLength(1);
    for (const value of ['a\r\nb', 'naïve']) expect(problems({ headers: { 'X-A': value } })).toHaveLength(1);
    for (const name of ['', 'a b', 'a:b', 'a\nb']) expect(problems({ headers: { [name]: 'v' } })).toHaveLength(1);
    expect(problems({ token: 'tk_1', headers: { 'X-A': 'v w' } })).toEqual([]);
  });

  test('leave the headers of the request itself alone', () => {
    for (const name of ['Host', 'content-length', 'Authorization', 'Content-Type']) {
      expect(problems({ headers: { [name]: 'v' } })).toHaveLength(1);
    }
  });
});

test('a new channel gets the first id that is free', () => {
  expect(newChannelId('ntfy', [])).toBe('ntfy-1');
  expect(newChannelId('ntfy', [{ id: 'ntfy-1' }, { id: 'slack-2' }, { id: 'ntfy-3' }])).toBe('ntfy-2');
});
