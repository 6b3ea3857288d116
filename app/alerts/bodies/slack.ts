import { type AlertMessage, bodyOf } from '../message.ts';
import { shortened } from './shortened.ts';

/** The three characters with a meaning of their own: with them a text could call a whole channel. */
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** https://api.slack.com/reference/surfaces/formatting */
export const slackText = (text: string): string => text.replaceAll(/[&<>]/g, (character) => entities[character] ?? '');

/** What Slack takes in a header and in a section: https://api.slack.com/reference/block-kit/blocks */
const mostHeader = 150;
const mostSection = 3000;

/** A section cut to what Slack takes. Escaping makes it longer, so it is cut first, and never within an entity. */
function section(text: string): string {
  for (let most = mostSection; ; most -= 100) {
    const escaped = slackText(shortened(text, most));
    if (escaped.length <= mostSection) return escaped;
  }
}

/**
 * The body for an incoming webhook of Slack. The text holds everything that the blocks do: it is what notifications show, and all
 * that others which take the same body know (Mattermost, Rocket.Chat).
 */
export function slackBody(message: AlertMessage) {
  const text = section(bodyOf(message));
  return {
    text: `*${slackText(shortened(message.title, mostHeader))}*\n${text}`,
    blocks: [
      // A header takes plain text alone: nothing in it has a meaning of its own.
      { type: 'header', text: { type: 'plain_text', text: shortened(message.title, mostHeader), emoji: false } },
      // Verbatim: names of channels and people in it are no links.
      { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } },
    ],
  };
}
