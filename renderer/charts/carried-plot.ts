import styles from './carried-plot.module.css';
import { beside, carryOf, drawnFor, shows } from './carry.ts';
import type { View } from './columns.ts';
import type { GapSpan } from './gaps.ts';
import { createPlot, type LayerLook, type Points } from './plot.ts';

/** A canvas that is carried along and stretched with the view, so that it need not be drawn for each of its steps. */
export interface CarriedPlot {
  /** Draws what is around a view. */
  draw(points: Points, gaps: readonly GapSpan[], view: View, ceiling: number): void;
  /** Puts what was drawn where it belongs in a view. */
  carry(view: View): void;
  /** Whether what was drawn last shows this view sharply and wholly. */
  shows(view: View): boolean;
  resize(width: number, height: number): void;
  destroy(): void;
}

/** @param width of what is seen, in CSS pixels */
export function createCarriedPlot(host: HTMLElement, layers: readonly LayerLook[], width: number, height: number): CarriedPlot {
  const element = host.appendChild(document.createElement('div'));
  element.className = styles.carried ?? '';
  const wide = (pixels: number) => Math.round(pixels * (1 + 2 * beside));
  const plot = createPlot(element, layers, wide(width), height);
  let seen = width;
  let drawn: View | null = null;
  let transform = '';

  function carry(view: View): void {
    if (drawn === null) return;
    const { x, stretch } = carryOf(drawn, view, seen, devicePixelRatio);
    const next = `translateX(${(x + seen * beside).toFixed(3)}px) scaleX(${stretch.toFixed(6)})`;
    if (next === transform) return;
    transform = next;
    element.style.transform = next;
  }

  return {
    draw(points, gaps, view, ceiling) {
      drawn = drawnFor(view);
      plot.draw(points, gaps, drawn, ceiling);
      carry(view);
    },
    carry,
    shows: (view) => drawn !== null && shows(drawn, view, seen),
    resize(nextWidth, nextHeight) {
      seen = nextWidth;
      plot.resize(wide(nextWidth), nextHeight);
    },
    destroy() {
      plot.destroy();
      element.remove();
    },
  };
}
