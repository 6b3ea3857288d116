import type { View } from '../../charts/columns.ts';
import { lengthOf, moved, type Reach, upTo, zoomed } from './span.ts';

/** A press of + or − makes the span so many times shorter or longer. */
export const zoomStep = 1.6;
/** An arrow moves it by this share of itself; with Shift by nearly all of it. */
const nearStep = 0.1;
const farStep = 0.9;

/**
 * The span that a key leads to; `undefined` for keys that aren't its own.
 * @param atMs what stays in its place while the span gets shorter or longer
 */
export function spanByKey(key: string, far: boolean, view: View, atMs: number, { oldestMs, nowMs }: Reach): View | undefined {
  const spanMs = lengthOf(view);
  const step = spanMs * (far ? farStep : nearStep);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return moved(view, -step);
  if (key === 'ArrowRight' || key === 'ArrowUp') return moved(view, step);
  if (key === 'PageUp') return moved(view, -spanMs * farStep);
  if (key === 'PageDown') return moved(view, spanMs * farStep);
  if (key === 'Home') return upTo((oldestMs ?? nowMs) + spanMs, spanMs);
  if (key === 'End') return upTo(nowMs, spanMs);
  if (key === '+' || key === '=') return zoomed(view, 1 / zoomStep, atMs);
  if (key === '-' || key === '_' || key === '\u2212') return zoomed(view, zoomStep, atMs);
  return undefined;
}
