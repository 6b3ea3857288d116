import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerText, ntfyMessage } from '../../../../app/alerts/bodies/ntfy.ts';
import { closedMessage, openedMessage } from '../../../../app/alerts/message.ts';
import { ended, noon, someFinding } from '../some-findings.ts';

const envelope = { id: 'message-1', atMs: noon, machine: null };

/** Reads a header as RFC 2047 says: words next to each other belong together. */
const readHeader = (header: string): string =>
  header
    .replaceAll(/\?= (?==\?)/g, '?=')
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'));

describe('a message for ntfy', () => {
  test.each([
    ['critical', '5', 'rotating_light'],
    ['warning', '4', 'warning'],
    ['notice', '3', 'information_source'],
  ] as const)('that is %s has priority %s', (severity, priority, tags) => {
    const { headers, body } = ntfyMessage(openedMessage(envelope, someFinding({ severity })));
    expect(headers).toMatchObject({ Priority: priority, Tags: tags, 'X-Sequence-ID': 'message-1' });
    expect(body).toContain('A rattle at 611\u00a0MHz.');
  });

  test('that something is over wakes nobody', () => {
    const { headers } = ntfyMessage(closedMessage(envelope, ended(someFinding({ severity: 'critical' }))));
    expect(headers).toMatchObject({ Title: 'Over: It rattles', Priority: '3', Tags: 'white_check_mark' });
  });

  test('stays short enough to be a text', () => {
    const { body } = ntfyMessage(openedMessage(envelope, someFinding({ seen: '’'.repeat(3000) })));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4096);
    expect(body.endsWith('’…')).toBe(true);
  });
});

describe('a title in a header', () => {
  test('is as it is where it can be', () => {
    expect(headerText('Over: It rattles')).toBe('Over: It rattles');
  });

  test('breaks out of nothing, and is read as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const header = headerText(text);
        expect(header).toMatch(/^[\x20-\x7e]*$/);
        for (const word of header.split(' ').filter((one) => one.startsWith('=?'))) expect(word.length).toBeLessThanOrEqual(75);
        expect(readHeader(header)).toBe(text.replaceAll(/[\r\n]+/g, ' ').trim());
      }),
    );
  });
});
