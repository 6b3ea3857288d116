import type { View } from './columns.ts';

/**
 * The one cursor of a screen. Under a pointer it stays where the pointer is, and the time beneath it moves on; set from the
 * keyboard it stays at its time.
 */
export type CursorPlace = { readonly by: 'pointer'; readonly share: number } | { readonly by: 'keyboard'; readonly timeMs: number };

/** The time under the cursor, or `null` where that has left the view. */
export function timeUnder(place: CursorPlace | null, view: View): number | null {
  if (place === null) return null;
  if (place.by === 'pointer') return view.fromMs + place.share * (view.toMs - view.fromMs);
  return place.timeMs >= view.fromMs && place.timeMs <= view.toMs ? place.timeMs : null;
}

/** Where a key takes the cursor; `undefined` for keys that aren't the cursor's. Without a cursor it starts at the right edge. */
export function moveByKey(key: string, far: boolean, fromMs: number | null, view: View, stepMs: number): number | null | undefined {
  const at = fromMs ?? view.toMs;
  const within = (timeMs: number) => Math.min(view.toMs, Math.max(view.fromMs, timeMs));
  const step = far ? stepMs * 10 : stepMs;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return within(at - step);
  if (key === 'ArrowRight' || key === 'ArrowUp') return within(at + step);
  if (key === 'PageDown') return within(at - stepMs * 10);
  if (key === 'PageUp') return within(at + stepMs * 10);
  if (key === 'Home') return view.fromMs;
  if (key === 'End') return view.toMs;
  return key === 'Escape' ? null : undefined;
}
