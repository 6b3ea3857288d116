import type { LiveMessage } from './live.ts';

/** A message of the live feed, encoded once and shared by all who get it. */
export interface EncodedMessage {
  readonly text: string;
  /** The text in UTF-8; made when the first viewer needs bytes, then kept. */
  readonly bytes: Uint8Array;
}

export function encodeMessage(message: LiveMessage): EncodedMessage {
  const text = JSON.stringify(message);
  let bytes: Uint8Array | null = null;
  return {
    text,
    get bytes() {
      bytes ??= new TextEncoder().encode(text);
      return bytes;
    },
  };
}
