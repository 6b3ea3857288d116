import type { WebFrameMain } from 'electron';
import { origin } from './origin.ts';

/**
 * Whether a message comes from the app's own page: the top frame, loaded from our protocol. A frame that is gone (`null`)
 * or detached can't be trusted, since another page may already stand in its place.
 */
export function isOwnPage(frame: Pick<WebFrameMain, 'parent' | 'detached' | 'origin' | 'url'> | null): boolean {
  return frame !== null && frame.parent === null && !frame.detached && frame.origin === origin && isOwnUrl(frame.url);
}

/** Whether an address belongs to the app's own page. Compared as parsed: `app://companion.example/` begins alike. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === origin && parsed.username === '' && parsed.password === '';
}
