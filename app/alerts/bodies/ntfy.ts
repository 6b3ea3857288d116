import type { Severity } from '../../health/finding.ts';
import { type AlertMessage, bodyOf } from '../message.ts';

/** 1 to 5, 3 being the usual: https://docs.ntfy.sh/publish/#message-priority */
const priorities: Readonly<Record<Severity, number>> = { critical: 5, warning: 4, notice: 3 };
const usualPriority = 3;

/** Names that ntfy shows as a picture before the title: https://docs.ntfy.sh/publish/#tags-emojis */
const tags: Readonly<Record<Severity, string>> = { critical: 'rotating_light', warning: 'warning', notice: 'information_source' };

/** A longer body becomes an attachment: https://docs.ntfy.sh/publish/#attachments */
const mostBodyBytes = 4096;

/** The headers and the text of a message for ntfy. Its text is shown as it is: Markdown has to be asked for. */
export function ntfyMessage(message: AlertMessage): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const { id, kind, severity, title } = message;
  const opened = kind === 'opened';
  return {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      Title: headerText(title),
      Priority: String(opened ? priorities[severity] : usualPriority),
      Tags: opened ? tags[severity] : kind === 'closed' ? 'white_check_mark' : 'information_source',
      // Since ntfy 2.16 a repetition takes the place of the first one; older servers know nothing of it and ignore it.
      'X-Sequence-ID': id,
    },
    body: withinBytes(bodyOf(message), mostBodyBytes),
  };
}

const utf8 = new TextEncoder();
const bytesOf = (text: string): number => utf8.encode(text).length;

function withinBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  let kept = '';
  let bytes = bytesOf('…');
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** A word of this encoding takes 75 characters at most (RFC 2047), 12 of which are its frame, so 63 carry 45 bytes. */
const bytesPerWord = 45;

/** A text as the value of a header: as it is where that is plain ASCII, else in words of RFC 2047, which ntfy reads since 2.4. */
export function headerText(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ').trim();
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [];
  let word = '';
  for (const character of line) {
    if (bytesOf(word + character) > bytesPerWord) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${btoa(String.fromCharCode(...utf8.encode(one)))}?=`).join(' ');
}
