import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discordBody, discordText } from '../../../../app/alerts/bodies/discord.ts';
import { closedMessage, openedMessage } from '../../../../app/alerts/message.ts';
import { ended, noon, someFinding } from '../some-findings.ts';

const envelope = { id: 'message-1', atMs: noon, machine: null };

describe('a message for Discord', () => {
  test('has the title where a phone shows it, and calls nobody', () => {
    expect(discordBody(openedMessage(envelope, someFinding()))).toMatchObject({
      content: '**Warning: It rattles**',
      embeds: [{ timestamp: '2026-11-23T12:00:00.000Z' }],
      allowed_mentions: { parse: [] },
    });
  });

  test('has another colour once it is over', () => {
    const colour = (message: Parameters<typeof discordBody>[0]) => discordBody(message).embeds[0]?.color;
    expect(colour(closedMessage(envelope, ended(someFinding())))).not.toBe(colour(openedMessage(envelope, someFinding())));
  });

  test.each([
    ['VLLM::Engine_Core_0', 'VLLM::Engine\\_Core\\_0'],
    ['*bold* ~~gone~~ `code` ||hidden||', '\\*bold\\* \\~\\~gone\\~\\~ \\`code\\` \\|\\|hidden\\|\\|'],
    ['<@123> [a](b)', '\\<@123\\> \\[a\\](b)'],
    ['# big\n- item\n1. item\n> quote', '\\# big\n\\- item\n1\\. item\n\\> quote'],
    ['0.4 % at −3 and a-b', '0.4 % at −3 and a-b'],
  ])('shows %j as it is', (text, escaped) => {
    expect(discordText(text)).toBe(escaped);
  });

  test('is no longer than Discord takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '_', 'a', '\n'), maxLength: 6000 }), (text) => {
        const { content, embeds } = discordBody(openedMessage(envelope, someFinding({ title: text, seen: text })));
        expect(content.length).toBeLessThanOrEqual(2000);
        expect(embeds[0]?.description.length).toBeLessThanOrEqual(4096);
      }),
    );
  });
});
