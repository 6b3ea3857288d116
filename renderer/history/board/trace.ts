import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { type CarriedPlot, createCarriedPlot } from '../../charts/carried-plot.ts';
import type { View } from '../../charts/columns.ts';
import type { GapSpan } from '../../charts/gaps.ts';
import { onThemeChange } from '../../charts/palette.ts';
import type { LayerLook, Points } from '../../charts/plot.ts';
import { ceilingFor } from '../../charts/scale.ts';
import { followSize } from '../../charts/size.ts';
import type { Shape } from '../../charts/trace.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { lengthOf } from '../span/span.ts';
import { ghostOf, layersOf } from '../strips/layers.ts';
import type { Picture, SpanBoard } from './board.ts';
import { bucketsOf } from './buckets.ts';
import { columnsOf, peakIn, together } from './columns.ts';
import { gapsIn } from './gaps.ts';
import { thinned, thinningOf } from './thinned.ts';

/** What a canvas is made of for as long as the same window is drawn: only its scales change with the view. */
interface Drawing {
  readonly picture: Picture;
  readonly before: Picture | null;
  readonly nowMs: number;
  /** How many buckets of the window are one here. */
  readonly by: number;
  readonly points: Points;
  readonly gaps: readonly GapSpan[];
  readonly looks: readonly LayerLook[];
}

function drawingOf(
  strip: StripDefinition,
  picture: Picture,
  before: Picture | null,
  snapshot: Snapshot | null,
  reach: SpanBoard['reach'],
  by: number,
): Drawing {
  const window = thinned(picture.window, by);
  const main = bucketsOf(strip.main, window, snapshot).mean;
  const gaps = gapsIn(window, (place) => !Number.isNaN(main[place] ?? Number.NaN), reach);
  const layers = layersOf(strip, window, snapshot);
  const values = layers.map((layer) => layer.values);
  const own = columnsOf(window, main, values, gaps);
  const common = { picture, before, nowMs: reach.nowMs, by, gaps };
  if (before === null) return { ...common, points: own, looks: layers };
  const then = thinned(before.window, by);
  const ghost = ghostOf(strip, then, snapshot);
  const ghostGaps = gapsIn(then, (place) => !Number.isNaN(ghost.values[place] ?? Number.NaN), reach);
  const ghostColumns = columnsOf(then, ghost.values, [ghost.values], ghostGaps, before.shiftMs);
  return { ...common, points: together(own, ghostColumns), looks: [...layers, ghost] };
}

/**
 * Draws a strip into an element whenever its board's view or window change. Returns what removes it.
 * @param snapshotOf the latest snapshot: the ends of scales, and which instances belong to the strip
 */
export function createHistoryTrace(
  host: HTMLElement,
  board: SpanBoard,
  strip: StripDefinition,
  snapshotOf: () => Snapshot | null,
  onShape: (shape: Shape) => void,
): () => void {
  let size = { width: 0, height: 0 };
  let plot: CarriedPlot | null = null;
  let plotLooks = '';
  /** What is on the canvas; `null` where nothing is, or nothing that could be shown. */
  let drawing: Drawing | null = null;
  let shape: Shape | null = null;

  const plotFor = (looks: readonly LayerLook[]): CarriedPlot => {
    const text = looks.map(({ look, colour }) => `${look} ${colour}`).join('; ');
    if (plot && text === plotLooks) return plot;
    plot?.destroy();
    plotLooks = text;
    plot = createCarriedPlot(host, looks, size.width, size.height);
    return plot;
  };

  const tell = (next: Shape) => {
    const same = shape && (Object.keys(next) as (keyof Shape)[]).every((key) => shape?.[key] === next[key]);
    shape = next;
    if (!same) onShape(next);
  };

  const thinningIn = (view: View, { window }: Picture) => thinningOf(window.stepMs, lengthOf(view), size.width);

  const isOf = (known: Drawing, view: View, picture: Picture) =>
    known.picture === picture &&
    known.before === board.before &&
    known.nowMs === board.reach.nowMs &&
    known.by === thinningIn(view, picture);

  /** The top of the scale, in a view whose highest point is `peak`. */
  const ceilingOf = (peak: number | null) => {
    const top = strip.top(snapshotOf());
    return top.kind === 'free' ? ceilingFor(shape?.ceiling ?? null, peak, top.least) : Math.max(top.value, peak ?? 0);
  };

  const renew = (view: View) => {
    const { picture, before, reach } = board;
    if (size.width === 0 || size.height === 0 || picture === null) return;
    if (drawing === null || !isOf(drawing, view, picture)) {
      drawing = drawingOf(strip, picture, before, snapshotOf(), reach, thinningIn(view, picture));
    }
    const peak = peakIn(drawing.points, view);
    const ceiling = ceilingOf(peak);
    plotFor(drawing.looks).draw(drawing.points, drawing.gaps, view, ceiling);
    tell({ ceiling, peak: board.moves && shape ? shape.peak : peak, sinceMs: null, height: size.height });
  };

  const draw = (view: View) => {
    if (drawing === null || plot === null) {
      renew(view);
      return;
    }
    plot.carry(view);
    // Nobody reads a peak while it flies by.
    if (shape && !board.moves) tell({ ...shape, peak: peakIn(drawing.points, view) });
  };

  const isStale = (view: View): boolean => {
    if (drawing === null || plot === null || board.picture === null) return false;
    return !isOf(drawing, view, board.picture) || !plot.shows(view) || ceilingOf(peakIn(drawing.points, view)) !== shape?.ceiling;
  };

  const drawAnew = () => {
    drawing = null;
    board.redraw();
  };

  const ends = [
    board.add({ draw, isStale, renew }),
    onThemeChange(drawAnew),
    followSize(host, (width, height) => {
      size = { width, height };
      plot?.resize(width, height);
      board.setWidth(width);
      drawAnew();
    }),
  ];
  return () => {
    for (const end of ends) end();
    plot?.destroy();
  };
}
