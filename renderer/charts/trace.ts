import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import type { Board } from './board.ts';
import { emptyColumns, fillColumns, type View } from './columns.ts';
import { gapsIn } from './gaps.ts';
import { type Measure, slotReader } from './measure.ts';
import { onThemeChange } from './palette.ts';
import { createPlot, type LayerLook, type Plot } from './plot.ts';
import { ceilingFor } from './scale.ts';
import { followSize } from './size.ts';

export interface Layer extends LayerLook {
  readonly measure: Measure;
}

/** Where the scale of a trace ends. It starts at zero. */
export type Top =
  /** At a figure that the machine or the unit gives; higher only if the trace is. */
  | { readonly kind: 'fixed'; readonly value: number }
  /** At a round figure above the highest point in view, and never below `least`. */
  | { readonly kind: 'free'; readonly least: number };

export interface TraceSpec {
  /** What the reading beside it says; its gaps are hatched. */
  readonly main: Measure;
  /** What is drawn, the first one lowest. Can change when a GPU comes or goes. */
  readonly layers: (snapshot: Snapshot | null) => readonly Layer[];
  readonly top: (snapshot: Snapshot | null) => Top;
}

/** What labels around a trace must know of it. */
export interface Shape {
  /** The top of the scale. */
  readonly ceiling: number;
  /** The highest point in view; `null` where nothing is. */
  readonly peak: number | null;
  /** When the recording began, where that is well inside the view; else `null`. */
  readonly sinceMs: number | null;
  /** CSS pixels of the plot. */
  readonly height: number;
}

/** Looks whose edges must not cross. */
const stacked: ReadonlySet<LayerLook['look']> = new Set(['stack', 'hatched', 'foam']);

/** A trace that begins later than this into the view says since when. */
const lateStart = 0.3;

/** Draws a trace into an element, at every tick that the board shows. Returns what removes it. */
export function createTrace(host: HTMLElement, board: Board, spec: TraceSpec, onShape: (shape: Shape) => void): () => void {
  const { store } = board;
  let size = { width: 0, height: 0 };
  let plot: Plot | null = null;
  let drawnLooks = '';
  let columns = emptyColumns(0);
  let shape: Shape | null = null;

  const plotFor = (layers: readonly Layer[]): Plot => {
    const looks = layers.map(({ look, colour }) => `${look} ${colour}`).join('; ');
    if (plot && looks === drawnLooks) return plot;
    plot?.destroy();
    drawnLooks = looks;
    columns = emptyColumns(layers.length);
    plot = createPlot(host, layers, size.width, size.height);
    return plot;
  };

  const draw = (view: View) => {
    if (size.width === 0 || size.height === 0) return;
    const { snapshot, rings } = store;
    const layers = spec.layers(snapshot);
    const canvas = plotFor(layers);
    const sources = layers.map(
      ({ measure, look }) => ({ read: slotReader(measure, rings, snapshot), thinning: stacked.has(look) ? 'mean' : 'extremes' }) as const,
    );
    const gaps = gapsIn(rings, slotReader(spec.main, rings, snapshot), view, (snapshot?.periodSeconds ?? 1) * 1000);
    fillColumns(columns, rings, sources, view, gaps, size.width);
    const top = spec.top(snapshot);
    const ceiling =
      top.kind === 'free' ? ceilingFor(shape?.ceiling ?? null, columns.peak, top.least) : Math.max(top.value, columns.peak ?? 0);
    canvas.draw(columns, gaps, view, ceiling);
    const first = rings.firstMs;
    const late = first !== null && first - view.fromMs > lateStart * (view.toMs - view.fromMs);
    tell({ ceiling, peak: columns.peak, sinceMs: late ? first : null, height: size.height });
  };

  const tell = (next: Shape) => {
    const same = shape && (Object.keys(next) as (keyof Shape)[]).every((key) => shape?.[key] === next[key]);
    shape = next;
    if (!same) onShape(next);
  };

  const ends = [
    board.add({ draw }),
    onThemeChange(() => board.redraw()),
    followSize(host, (width, height) => {
      size = { width, height };
      board.width = width;
      plot?.resize(width, height);
      board.redraw();
    }),
  ];
  return () => {
    for (const end of ends) end();
    plot?.destroy();
  };
}
