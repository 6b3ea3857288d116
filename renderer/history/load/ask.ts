import type { View } from '../../charts/columns.ts';
import { lengthOf, type Reach } from '../span/span.ts';

/** A window to be asked for: round buckets that begin at round times, so that a bucket keeps its shape while the view moves over it. */
export interface Ask extends View {
  readonly stepMs: number;
  /** What lies after this hadn't been yet when it was asked for: the last bucket may be half empty. */
  readonly knownToMs: number;
}

const second = 1000;
/** Widths of buckets. Each is a whole number of buckets of the tier that serves it, and hardly more than twice the one before. */
const steps: readonly number[] = [
  ...[0.25, 0.5, 1, 2, 3, 4, 6, 10, 20, 30, 60, 120, 180, 240, 360, 600, 900, 1800, 2700, 3600],
  ...[2, 3, 4, 6, 12, 24, 48, 72, 120].map((hours) => hours * 3600),
].map((seconds) => seconds * second);

/** The app answers with no more buckets than that (`mostPoints` is more; importing it would bring the schemas along). */
export const mostBuckets = 8000;
/** CSS pixels of a bucket, at least. */
const bucketPixels = 2;
/** So much of the view is asked for on either side of it, so that a drag finds something there. */
const margin = 0.3;

/** The width of a bucket that suits a view, in milliseconds. */
export function stepOf(view: View, width: number): number {
  const least = (lengthOf(view) / Math.max(1, width)) * bucketPixels;
  return steps.find((step) => step >= least) ?? steps.at(-1) ?? least;
}

/** What to ask for so that a view can be drawn `width` pixels wide, and moved a little. */
export function askFor(view: View, width: number, { oldestMs, nowMs }: Reach): Ask {
  const stepMs = stepOf(view, width);
  const beside = lengthOf(view) * margin;
  const first = Math.max(view.fromMs - beside, Math.min(oldestMs ?? view.fromMs, view.toMs));
  const last = Math.min(view.toMs + beside, nowMs);
  const fromMs = Math.floor(Math.min(first, view.toMs) / stepMs) * stepMs;
  const toMs = Math.max(fromMs + stepMs, Math.ceil(last / stepMs) * stepMs);
  const endMs = Math.min(toMs, fromMs + mostBuckets * stepMs);
  return { fromMs, toMs: endMs, stepMs, knownToMs: Math.min(endMs, nowMs) };
}

/** How many buckets an ask is. */
export const pointsOf = ({ fromMs, toMs, stepMs }: Ask): number => Math.max(1, Math.round((toMs - fromMs) / stepMs));

/** Whether what was asked for shows a view as finely as it can be shown, up to where anything was recorded. */
export function serves(asked: Ask, view: View, width: number, { oldestMs, nowMs }: Reach): boolean {
  if (asked.stepMs !== stepOf(view, width)) return false;
  const firstMs = Math.max(view.fromMs, oldestMs ?? view.fromMs);
  const lastMs = Math.min(view.toMs, nowMs);
  // A bucket that is still being filled is asked for again when it is full.
  return asked.fromMs <= Math.max(firstMs, view.fromMs) && asked.knownToMs >= Math.floor(lastMs / asked.stepMs) * asked.stepMs;
}

/** Whether it is worth waiting for an answer although something else is wanted by now: it is seen, and it is not far too coarse or fine. */
export const stillHelps = (asked: Ask, wanted: Ask): boolean =>
  asked.fromMs < wanted.toMs && asked.toMs > wanted.fromMs && asked.stepMs / wanted.stepMs < 8 && wanted.stepMs / asked.stepMs < 8;
