import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { View } from './columns.ts';
import type { GapSpan } from './gaps.ts';
import { colourOf, fadedColour } from './palette.ts';
import { patternsAt } from './patterns.ts';

/** How a layer is drawn. */
export type Look =
  /** A line over a light area. */
  | 'area'
  /** A line alone: the mean within a band. */
  | 'line'
  /** A dashed line: a second direction beside an area. */
  | 'dashed'
  /** The upper edge of a band, which is filled down to the next layer. */
  | 'band-top'
  /** The lower edge of a band; not drawn itself. */
  | 'band-bottom'
  /** A full area of a stack. Layers of a stack stand from the highest to the lowest. */
  | 'stack'
  /** A full area of hatching: a part of a stack that is not attributed. */
  | 'hatched'
  /** A full area of metal foam: memory that can be squeezed out. */
  | 'foam';

export interface LayerLook {
  readonly look: Look;
  /** A CSS colour, usually a token. */
  readonly colour: string;
  /** For a line among others: CSS pixels that are drawn and left out in turn. Whole unless told. */
  readonly dash?: readonly number[];
}

/** One time axis, and for each layer a value at each of its points: `null` breaks its line, `undefined` is a point of other layers alone. */
export interface Points {
  readonly xs: number[];
  readonly layers: readonly (number | null | undefined)[][];
}

/** One canvas. Axes, labels and cursor are HTML around it. */
export interface Plot {
  draw(points: Points, gaps: readonly GapSpan[], view: View, ceiling: number): void;
  resize(width: number, height: number): void;
  destroy(): void;
}

const lineWidth = 1.4;
const areaAlpha = 0.13;
const bandAlpha = 0.28;

/** What was drawn last. */
type Drawn = Parameters<Plot['draw']>;

/** @param scale how many times larger all is drawn than on the screen: 1 but for pictures */
function chartIn(host: HTMLElement, layers: readonly LayerLook[], width: number, height: number, scale: number) {
  let gaps: readonly GapSpan[] = [];
  const chart = new uPlot(
    {
      width: width * scale,
      height: height * scale,
      pxAlign: 0,
      padding: [0, 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      axes: [{ show: false }, { show: false }],
      scales: { x: { time: false, auto: false }, y: { auto: false } },
      series: [{}, ...layers.map((layer) => seriesOf(layer, scale))],
      bands: layers.flatMap(({ look, colour }, i) =>
        look === 'band-top' ? [{ series: [i + 1, i + 2] as [number, number], fill: () => fadedColour(colour, bandAlpha) }] : [],
      ),
      hooks: { drawClear: [(u) => drawGaps(u, gaps, scale)] },
    },
    [[], ...layers.map(() => [])],
    host,
  );
  return {
    chart,
    draw(...[points, nextGaps, view, ceiling]: Drawn): void {
      gaps = nextGaps;
      chart.batch(() => {
        chart.setData([points.xs, ...points.layers], false);
        chart.setScale('x', { min: view.fromMs, max: view.toMs });
        chart.setScale('y', { min: 0, max: ceiling });
      });
    },
  };
}

/** How to draw what a canvas shows once more, so many times larger. */
const enlarged = new WeakMap<HTMLCanvasElement, (scale: number) => HTMLCanvasElement | null>();

/** What a canvas shows, with so many pixels for each of the page: for pictures. The canvas itself where it has no more to give. */
export function sharperCanvas(canvas: HTMLCanvasElement, ratio: number): HTMLCanvasElement {
  const scale = ratio / devicePixelRatio;
  return (scale > 1 ? enlarged.get(canvas)?.(scale) : null) ?? canvas;
}

/** Makes a canvas inside `host` for the given layers. */
export function createPlot(host: HTMLElement, layers: readonly LayerLook[], width: number, height: number): Plot {
  const { chart, draw } = chartIn(host, layers, width, height, 1);
  let drawn: Drawn | null = null;
  enlarged.set(chart.ctx.canvas, (scale) => {
    if (drawn === null) return null;
    const larger = chartIn(document.createElement('div'), layers, chart.width, chart.height, scale);
    larger.draw(...drawn);
    const { canvas } = larger.chart.ctx;
    larger.chart.destroy();
    return canvas;
  });
  return {
    draw(...next) {
      drawn = next;
      draw(...next);
    },
    resize: (nextWidth, nextHeight) => chart.setSize({ width: nextWidth, height: nextHeight }),
    destroy: () => chart.destroy(),
  };
}

function seriesOf({ look, colour, dash }: LayerLook, scale: number): uPlot.Series {
  const common: uPlot.Series = { points: { show: false }, spanGaps: false, width: lineWidth * scale };
  const dashes = (lengths: readonly number[]) => lengths.map((length) => length * scale);
  const patterns = () => patternsAt(devicePixelRatio * scale);
  const stroke = () => colourOf(colour);
  if (look === 'area') return { ...common, stroke, fill: () => fadedColour(colour, areaAlpha) };
  if (look === 'line') return { ...common, stroke, ...(dash ? { dash: dashes(dash) } : {}) };
  if (look === 'dashed') return { ...common, stroke, width: 1.1 * scale, dash: dashes([3, 3]) };
  if (look === 'foam') return { ...common, width: 0, fill: () => patterns().foam };
  if (look === 'hatched') return { ...common, width: 0, fill: () => patterns().hatched };
  if (look === 'stack') return { ...common, width: 0, fill: stroke };
  return { ...common, width: 0 };
}

function drawGaps(chart: uPlot, gaps: readonly GapSpan[], scale: number): void {
  if (gaps.length === 0) return;
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = patternsAt(devicePixelRatio * scale).hatch;
  for (const gap of gaps) {
    const left = Math.max(bbox.left, chart.valToPos(gap.fromMs, 'x', true));
    const right = Math.min(bbox.left + bbox.width, chart.valToPos(gap.toMs, 'x', true));
    if (right > left) ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}
