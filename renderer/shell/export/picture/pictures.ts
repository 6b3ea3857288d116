import type { Box } from './boxes.ts';
import { createPainter } from './paint.ts';
import { createSheet, type Heading } from './sheet.ts';

/*
 * Where charts are, they say by attributes: `data-chart` with its name on a chart, `data-chart-axis` on the time axis of some charts,
 * and `data-chart-grid` on the lines behind them.
 */

/** A chart on show. */
export interface ChartOnShow {
  readonly name: string;
  readonly element: Element;
}

export const chartsOnShow = (main: Element): readonly ChartOnShow[] =>
  [...main.querySelectorAll('[data-chart]')].flatMap((element) => {
    const name = element.getAttribute('data-chart');
    return name && boxOf(element).height > 0 ? [{ name, element }] : [];
  });

/** The place of an element, or of its children where it has none of its own. */
export function boxOf(element: Element): Box {
  const own = element.getBoundingClientRect();
  const rects = own.width > 0 && own.height > 0 ? [own] : placesOf(element);
  if (rects.length === 0) return { left: own.left, top: own.top, width: 0, height: 0 };
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return { left, top, width: right - left, height: bottom - top };
}

const placesOf = (element: Element): readonly DOMRect[] =>
  [...element.children].map((child) => child.getBoundingClientRect()).filter(({ width, height }) => width > 0 && height > 0);

/** The place of what an element holds, without the room that it keeps around it. */
function innerBoxOf(element: Element): Box {
  const { left, top, width, height } = boxOf(element);
  const style = getComputedStyle(element);
  const pixels = (length: string): number => Number.parseFloat(length) || 0;
  const [above, right, below, before] = [style.paddingTop, style.paddingRight, style.paddingBottom, style.paddingLeft].map(pixels) as [
    number,
    number,
    number,
    number,
  ];
  return { left: left + before, top: top + above, width: width - before - right, height: height - above - below };
}

export type Told = (text: string) => string;

/** All of a screen, also what is scrolled out of sight. */
export async function pictureOfScreen(main: Element, heading: Heading, told: Told): Promise<HTMLCanvasElement> {
  const box = innerBoxOf(main);
  const sheet = createSheet(box.width, box.height, heading);
  const paint = await createPainter({ context: sheet.context, ratio: sheet.ratio, told }, main);
  sheet.place(box, 0);
  paint(main);
  sheet.context.restore();
  return sheet.canvas;
}

/** One chart with its name, its figure, its limits and its time axis. */
export async function pictureOfChart({ element }: ChartOnShow, heading: Heading, told: Told): Promise<HTMLCanvasElement> {
  const board = element.parentElement ?? element;
  const chart = boxOf(element);
  const axis = board.querySelector('[data-chart-axis]');
  const axisBox = axis && boxOf(axis);
  const sheet = createSheet(chart.width, chart.height + (axisBox?.height ?? 0), heading);
  const { context, ratio } = sheet;
  const paint = await createPainter({ context, ratio, told }, board);
  sheet.place(chart, 0);
  const grid = board.querySelector('[data-chart-grid]');
  if (grid) {
    context.save();
    context.beginPath();
    context.rect(chart.left, chart.top, chart.width, chart.height);
    context.clip();
    paint(grid);
    context.restore();
  }
  paint(element);
  context.restore();
  if (axis && axisBox) {
    sheet.place({ ...axisBox, left: chart.left }, chart.height);
    paint(axis);
    context.restore();
  }
  return sheet.canvas;
}
