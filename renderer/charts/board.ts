import type { LiveStore } from '../live/store.ts';
import type { View } from './columns.ts';
import { type CursorPlace, timeUnder } from './cursor.ts';

/** What a board draws. Both are called at most once per frame, the pointing after the drawing. */
export interface Drawn {
  draw?(view: View): void;
  /** @param timeMs the tick under the cursor, or `null` without one */
  point?(timeMs: number | null, view: View): void;
}

/** What the frames come from, and whether anybody sees them. */
export interface Frames {
  /** The next frame. */
  next(frame: () => void): void;
  /** The frame after that: the digits of a tick are on the screen by then, and don't wait for nine canvases. */
  afterNext(frame: () => void): void;
  readonly hidden: boolean;
}

export const pageFrames: Frames = {
  next: (frame) => requestAnimationFrame(frame),
  afterNext: (frame) => requestAnimationFrame(() => requestAnimationFrame(frame)),
  get hidden() {
    return document.hidden;
  },
};

/**
 * One screen's time axis, cursor and frame, shared by all its charts. It draws when a tick has come, and when the span, the
 * theme, a size or the cursor has changed; never otherwise, and never on a page that nobody sees.
 */
export class Board {
  readonly store: LiveStore;
  readonly #frames: Frames;
  readonly #drawn = new Set<Drawn>();
  readonly #listeners = new Set<() => void>();
  #spanMs: number;
  #pausedAtMs: number | null = null;
  #cursor: CursorPlace | null = null;
  /** The right edge as it was drawn last, and what was drawn then. */
  #drawnMs: number | null = null;
  #drawnRevision = -1;
  #width = 1000;
  #drawing = false;
  #pointing = false;

  constructor(store: LiveStore, spanMs: number, frames: Frames = pageFrames) {
    this.store = store;
    this.#spanMs = spanMs;
    this.#frames = frames;
  }

  get spanMs(): number {
    return this.#spanMs;
  }

  /** The time at which the traces stand still, by the machine's clock; `null` while they move. */
  get pausedAtMs(): number | null {
    return this.#pausedAtMs;
  }

  /**
   * What the charts show now; `null` before there is anything to show. It moves on by whole ticks, and by no less than half a
   * pixel: over an hour a tick is a fifth of one, and drawing it would change nothing that can be seen.
   */
  get view(): View | null {
    const edgeMs = this.#pausedAtMs ?? this.store.edgeMs;
    if (edgeMs === null) return null;
    const moved = this.#drawnMs === null || edgeMs < this.#drawnMs ? Number.POSITIVE_INFINITY : edgeMs - this.#drawnMs;
    const toMs = this.#drawnMs !== null && moved < this.#spanMs / this.#width / 2 ? this.#drawnMs : edgeMs;
    return { fromMs: toMs - this.#spanMs, toMs };
  }

  /** How wide the traces are, in CSS pixels. */
  set width(pixels: number) {
    this.#width = Math.max(1, pixels);
  }

  /** The time of the tick nearest to the cursor, or `null` without a cursor or a tick near it. */
  get cursorMs(): number | null {
    const { view } = this;
    const under = view && timeUnder(this.#cursor, view);
    if (under === null || view === null) return null;
    const { rings } = this.store;
    const nearest = rings.nearest(under);
    const timeMs = nearest < 0 ? null : rings.timeAt(nearest);
    // In a gap the cursor stands where it is, and points at nothing.
    return timeMs === null || timeMs < view.fromMs || Math.abs(timeMs - under) > this.#spanMs / 100 ? under : timeMs;
  }

  setSpan(spanMs: number): void {
    this.#spanMs = spanMs;
    this.#drawnMs = null;
    this.redraw();
    this.#tell();
  }

  pause(): void {
    this.#pausedAtMs = this.view?.toMs ?? null;
    this.#tell();
  }

  resume(): void {
    this.#pausedAtMs = null;
    this.redraw();
    this.#tell();
  }

  setCursor(place: CursorPlace | null): void {
    if (place === null && this.#cursor === null) return;
    this.#cursor = place;
    if (this.#pointing || this.#frames.hidden) return;
    this.#pointing = true;
    this.#frames.next(() => this.#point());
  }

  /** Adds a chart, and draws it. Returns what removes it. */
  add(drawn: Drawn): () => void {
    this.#drawn.add(drawn);
    this.redraw();
    return () => this.#drawn.delete(drawn);
  }

  /** Calls `listener` when span or pause change. Returns what ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Draws all charts soon. */
  redraw(): void {
    if (this.#drawing || this.#frames.hidden) return;
    this.#drawing = true;
    this.#frames.afterNext(() => this.#draw());
  }

  /** Follows the store from now on. Returns what ends it. */
  follow(): () => void {
    return this.store.subscribe(() => {
      const changed = this.view?.toMs !== this.#drawnMs || this.store.rings.revision !== this.#drawnRevision;
      if (changed && (this.#pausedAtMs === null || this.#drawnMs === null)) this.redraw();
    });
  }

  #draw(): void {
    this.#drawing = false;
    const { view } = this;
    if (view === null) return;
    this.#drawnMs = view.toMs;
    this.#drawnRevision = this.store.rings.revision;
    for (const drawn of this.#drawn) drawn.draw?.(view);
    this.#point();
  }

  #point(): void {
    this.#pointing = false;
    const { view, cursorMs } = this;
    if (view === null) return;
    for (const drawn of this.#drawn) drawn.point?.(cursorMs, view);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
