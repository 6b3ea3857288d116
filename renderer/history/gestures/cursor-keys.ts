import type { View } from '../../charts/columns.ts';
import { spanByKey } from '../span/keys.ts';
import { lengthOf, moved, type Reach } from '../span/span.ts';

/** What a key does to the charts: a cursor, a span, or both. `cursorMs` is `null` where the cursor goes away. */
export interface KeyOutcome {
  readonly view: View;
  readonly cursorMs: number | null;
}

const farSteps = 10;
/** The cursor stands in the middle until it is moved. */
const middle = ({ fromMs, toMs }: View) => (fromMs + toMs) / 2;

/**
 * Left and right take the cursor from bucket to bucket, and the span along when it would leave it; all other keys are those of the span.
 * @param stepMs width of a bucket
 * @returns `undefined` for keys that aren't ours
 */
export function cursorByKey(
  key: string,
  far: boolean,
  view: View,
  cursorMs: number | null,
  stepMs: number,
  reach: Reach,
): KeyOutcome | undefined {
  if (key === 'Escape') return { view, cursorMs: null };
  const at = cursorMs ?? middle(view);
  const step = stepMs * (far ? farSteps : 1);
  const by = key === 'ArrowLeft' || key === 'ArrowDown' ? -step : key === 'ArrowRight' || key === 'ArrowUp' ? step : 0;
  if (by !== 0) {
    const next = Math.min(reach.nowMs, Math.max(Math.min(view.fromMs, reach.oldestMs ?? view.fromMs), at + by));
    const beyond = next < view.fromMs || next > view.toMs;
    return { view: beyond ? moved(view, Math.sign(by) * lengthOf(view) * 0.5) : view, cursorMs: next };
  }
  const span = spanByKey(key, far, view, at, reach);
  return span && { view: span, cursorMs };
}
