import type { Severity } from '../../health/finding.ts';
import { type AlertMessage, bodyOf } from '../message.ts';
import { shortened } from './shortened.ts';

/** Marks of Discord's Markdown, wherever they stand, and those that count at the beginning of a line. */
const marks = /[\\*_~`|[\]<>]/g;
const lineMarks = /^(\s*)([#+-]|\d+(?=\. ))/gm;

/** A text that Discord shows as it is: https://support.discord.com/hc/en-us/articles/210298617 */
export const discordText = (text: string): string =>
  text
    .replaceAll(marks, '\\$&')
    .replaceAll(lineMarks, (_, blanks: string, mark: string) => (/\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`));

/** The strip beside the message, in the light status colours of renderer/design/tokens.css. */
const colours: Readonly<Record<Severity, number>> = { critical: 0xb3261e, warning: 0x9a5200, notice: 0x1f56a8 };
const overColour = 0x1f6b3f;

/** What Discord takes: https://discord.com/developers/docs/resources/webhook#execute-webhook */
const mostContent = 2000;
const mostDescription = 4096;

/** Escaping makes a text longer, at most twice as long, so it is cut to half before. */
const fitting = (text: string, most: number): string => {
  const escaped = discordText(text);
  return escaped.length <= most ? escaped : discordText(shortened(text, Math.floor(most / 2)));
};

/** The body for a webhook of Discord. The title is the content, because that is what a phone shows. */
export const discordBody = (message: AlertMessage) => ({
  content: `**${fitting(message.title, mostContent - 4)}**`,
  embeds: [
    {
      description: fitting(bodyOf(message), mostDescription),
      color: message.kind === 'closed' ? overColour : colours[message.severity],
      timestamp: new Date(message.atMs).toISOString(),
    },
  ],
  // Nothing in a message calls anybody.
  allowed_mentions: { parse: [] },
});
