import type { HistoryWindow } from '../../../app/history/history.ts';
import { type Clock, realClock } from '../../../app/machine/clock.ts';
import { type Frames, pageFrames } from '../../charts/board.ts';
import type { View } from '../../charts/columns.ts';
import { endsNow, moved, type Reach, within } from '../span/span.ts';
import { bucketAt } from './summary.ts';

/** What is drawn: a window, and when it is laid over another span, by how much later than it was. */
export interface Picture {
  readonly window: HistoryWindow;
  readonly shiftMs: number;
}

/** What a board draws. Each is called at most once per frame. */
export interface DrawnSpan {
  /** Shows the view: what is costly waits for its turn. */
  draw?(view: View): void;
  /** @param timeMs the moment under the cursor, or `null` without one */
  point?(timeMs: number | null, view: View): void;
  /** Whether what it shows has to be made anew. */
  isStale?(view: View): boolean;
  /** Makes it anew. In each frame it is the turn of one of a board. */
  renew?(view: View): void;
}

/** What stands beside the charts: it is worked out when the view has come to rest, and when a window has come. */
export interface Rest {
  readonly view: View;
  readonly picture: Picture | null;
  readonly before: Picture | null;
}

/** Figures wait until the view has stood still for so long: nobody reads them while they fly by. */
const restsAfterMs = 120;

/**
 * The time axis, the cursor and the frame of some charts that look back. A window stays, stretched and moved with the view, until the next one
 * comes: nothing flickers and nothing is ever empty that was full. It draws when something has changed, and never otherwise.
 */
export class SpanBoard {
  readonly #frames: Frames;
  readonly #clock: Clock;
  readonly #drawn = new Set<DrawnSpan>();
  readonly #listeners = new Set<() => void>();
  #view: View;
  #reach: Reach;
  #width = 0;
  #picture: Picture | null = null;
  #before: Picture | null = null;
  #rest: Rest;
  #cursorMs: number | null = null;
  #held = false;
  /** What the next frame has to do; `null` while none is wanted. In each, one of what is drawn may be made anew. */
  #frame: 'draw' | 'point' | 'renew' | null = null;
  /** Ends the wait for rest; `null` while the view stands still. */
  #cancelRest: (() => void) | null = null;

  constructor(view: View, reach: Reach, frames: Frames = pageFrames, clock: Clock = realClock) {
    this.#view = view;
    this.#reach = reach;
    this.#frames = frames;
    this.#clock = clock;
    this.#rest = { view, picture: null, before: null };
  }

  get view(): View {
    return this.#view;
  }

  get reach(): Reach {
    return this.#reach;
  }

  /** How wide the charts are, in CSS pixels; 0 before they are laid out. */
  get width(): number {
    return this.#width;
  }

  get picture(): Picture | null {
    return this.#picture;
  }

  /** The span that is compared with, moved over the one on show. */
  get before(): Picture | null {
    return this.#before;
  }

  /** Whether somebody drags the view in the overview, which must not change its own length meanwhile. */
  get held(): boolean {
    return this.#held;
  }

  set held(held: boolean) {
    if (held === this.#held) return;
    this.#held = held;
    this.#tell();
  }

  get rest(): Rest {
    return this.#rest;
  }

  /** Whether the view has changed a moment ago. */
  get moves(): boolean {
    return this.#cancelRest !== null;
  }

  /** The moment under the cursor: the middle of a bucket where there is one. */
  get cursorMs(): number | null {
    const atMs = this.#cursorMs;
    if (atMs === null || atMs < this.#view.fromMs || atMs > this.#view.toMs) return null;
    const window = this.#picture?.window;
    const place = window ? bucketAt(window, atMs) : -1;
    const startMs = window?.times[place];
    // In a bucket that sticks out of the view the middle can't be pointed at.
    const middleMs = startMs === undefined || !window ? atMs : startMs + window.stepMs / 2;
    return Math.min(this.#view.toMs, Math.max(this.#view.fromMs, middleMs));
  }

  /** Shows another span, or the nearest one that can be shown. */
  show(view: View): void {
    const next = within(view, this.#reach);
    if (next.fromMs === this.#view.fromMs && next.toMs === this.#view.toMs) return;
    this.#view = next;
    this.redraw();
    this.#tell();
    this.#restSoon();
  }

  /** Time has passed, or more is known of the past. A view that ends now moves on with it. */
  setReach(reach: Reach): void {
    const follows = endsNow(this.#view, this.#reach.nowMs);
    const before = this.#reach;
    this.#reach = reach;
    if (follows) this.show(moved(this.#view, reach.nowMs - this.#view.toMs));
    else if (before.oldestMs !== reach.oldestMs) this.show(this.#view);
    this.#tell();
  }

  setWidth(pixels: number): void {
    if (pixels === this.#width) return;
    this.#width = pixels;
    this.redraw();
    this.#tell();
  }

  setPicture(picture: Picture | null): void {
    this.#picture = picture;
    this.redraw();
    this.#restUnlessMoving();
  }

  setBefore(before: Picture | null): void {
    if (before === null && this.#before === null) return;
    this.#before = before;
    this.redraw();
    this.#restUnlessMoving();
  }

  setCursor(atMs: number | null): void {
    if (atMs === this.#cursorMs) return;
    this.#cursorMs = atMs;
    this.#nextFrame('point');
  }

  /** Adds a chart, and draws it. Returns what removes it. */
  add(drawn: DrawnSpan): () => void {
    this.#drawn.add(drawn);
    this.redraw();
    return () => this.#drawn.delete(drawn);
  }

  /** Calls `listener` when the view, the reach, the width or the rest change. Returns what ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  redraw(): void {
    this.#nextFrame('draw');
  }

  #nextFrame(what: 'draw' | 'point' | 'renew'): void {
    const wanted = this.#frame !== null;
    if (this.#frame !== 'draw' && what !== 'renew') this.#frame = what;
    this.#frame ??= what;
    if (!wanted) this.#frames.next(() => this.#runFrame());
  }

  #runFrame(): void {
    const what = this.#frame;
    this.#frame = null;
    const { view, cursorMs } = this;
    if (what === 'draw') for (const drawn of this.#drawn) drawn.draw?.(view);
    if (what !== 'renew') for (const drawn of this.#drawn) drawn.point?.(cursorMs, view);
    this.#renewOne(view);
  }

  /** A chart takes some milliseconds, and a frame has sixteen: it is each one's turn, and the others are carried along meanwhile. */
  #renewOne(view: View): void {
    const stale = [...this.#drawn].filter((drawn) => drawn.isStale?.(view));
    const [next, ...others] = stale;
    if (next === undefined) return;
    next.renew?.(view);
    // It goes to the end of the row.
    this.#drawn.delete(next);
    this.#drawn.add(next);
    if (others.length > 0) this.#nextFrame('renew');
  }

  /** Nothing is told any more. */
  close(): void {
    this.#cancelRest?.();
    this.#listeners.clear();
  }

  /** A window that comes while the view moves is drawn at once, but nobody reads figures of it. */
  #restUnlessMoving(): void {
    if (this.#cancelRest === null) this.#restNow();
    else this.#tell();
  }

  #restSoon(): void {
    this.#cancelRest?.();
    this.#cancelRest = this.#clock.after(restsAfterMs, () => this.#restNow());
  }

  #restNow(): void {
    this.#cancelRest?.();
    this.#cancelRest = null;
    this.#rest = { view: this.#view, picture: this.#picture, before: this.#before };
    this.redraw();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
