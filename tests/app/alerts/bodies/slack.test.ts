import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slackBody } from '../../../../app/alerts/bodies/slack.ts';
import { openedMessage } from '../../../../app/alerts/message.ts';
import { noon, someFinding } from '../some-findings.ts';

const bodyWith = (seen: string, title = 'It rattles') =>
  slackBody(openedMessage({ id: 'message-1', atMs: noon, machine: null }, someFinding({ seen, title })));

describe('a message for Slack', () => {
  test('says the same in its text and in its blocks', () => {
    const { text, blocks } = bodyWith('A rattle.');
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: 'Warning: It rattles', emoji: false } });
    expect(text).toBe(`*Warning: It rattles*\n${blocks[1]?.text.text}`);
    expect(text).toContain('A rattle.');
  });

  test('calls nobody', () => {
    const { text } = bodyWith('<!channel> & <@U123|me>');
    expect(text).toContain('&lt;!channel&gt; &amp; &lt;@U123|me&gt;');
  });

  test('has no mark of its own in it, and is no longer than Slack takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', '’', '😀'), maxLength: 4000 }), (text) => {
        const { blocks } = bodyWith(text, text);
        expect(blocks[0]?.text.text.length).toBeLessThanOrEqual(150);
        expect(blocks[1]?.text.text.length).toBeLessThanOrEqual(3000);
        expect(blocks[1]?.text.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });
});
