import type { WebFrameMain } from 'electron';
import { origin } from './origin.ts';

/**
 * Whether a message comes from the app's own page: the top frame, loaded from our protocol. A frame that is gone (`null`)
 * or detached can't be trusted, since another page may already stand in its place. Never throws.
 */
export function isOwnPage(frame: Pick<WebFrameMain, 'parent' | 'detached' | 'origin' | 'url'> | null): boolean {
  try {
    return frame !== null && frame.parent === null && !frame.detached && frame.origin === origin && isOwnUrl(frame.url);
  } catch {
    // Electron answers every question about a frame that has just been disposed of with an exception.
    return false;
  }
}

/** Whether an address belongs to the app's own page. Compared as parsed: `app://companion.example/` begins alike. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === origin && parsed.username === '' && parsed.password === '';
}
