import { colourOf, tokenOf } from '../../../charts/palette.ts';
import type { Box } from './boxes.ts';

/** Pixels of a picture for each of the page: sharp on any screen, and in print. */
const usualRatio = 2;
/** Browsers draw nothing on a canvas that is longer than that. */
const longestSide = 16_000;

/** What stands around a picture. */
export interface Heading {
  /** "Memory", "What is it doing now?" */
  readonly title: string;
  /** Under it: the span, or the unit. */
  readonly subtitle: string;
  /** At the right: which machine. */
  readonly machine: string;
  /** Under that: when it was drawn. */
  readonly when: string;
}

const margin = 24;
const headHeight = 56;

/** An empty sheet with its heading. */
export interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly ratio: number;
  /** Moves the page so that `box` of it stands on the sheet, `below` the heading by so much. To be ended by `restore`. */
  place(box: Box, below: number): void;
}

function write(context: CanvasRenderingContext2D, width: number, { title, subtitle, machine, when }: Heading): void {
  const font = tokenOf('--font');
  const [strong, plain] = [`600 15px ${font}`, `400 12px ${font}`];
  /** @returns how wide it has become */
  const line = (text: string, look: string, colour: string, x: number, y: number, align: CanvasTextAlign, most: number): number => {
    context.font = look;
    context.fillStyle = colourOf(colour);
    context.textAlign = align;
    let shown = text;
    while (shown.length > 1 && context.measureText(shown).width > most) shown = `${shown.slice(0, -2).trimEnd()}…`;
    context.fillText(shown, x, y);
    context.textAlign = 'left';
    return context.measureText(shown).width;
  };
  context.textBaseline = 'alphabetic';
  const room = width - 2 * margin - 12;
  // What is at the right gets the room that the left leaves it.
  const rows = [
    { left: title, look: strong, colour: 'var(--ink)', right: machine, y: margin + 14 },
    { left: subtitle, look: plain, colour: 'var(--ink-2)', right: when, y: margin + 33 },
  ];
  for (const { left, look, colour, right, y } of rows) {
    const taken = line(left, look, colour, margin, y, 'left', room * 0.6);
    line(right, plain, 'var(--ink-2)', width - margin, y, 'right', room - taken);
  }
}

/**
 * @param width of what stands on it, in pixels of the page, and so for the height
 * @throws Error with words for people where the browser gives no canvas
 */
export function createSheet(width: number, height: number, heading: Heading): Sheet {
  const full = { width: width + 2 * margin, height: height + headHeight + 2 * margin };
  const ratio = Math.min(usualRatio, longestSide / Math.max(full.width, full.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(full.width * ratio);
  canvas.height = Math.round(full.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser can’t draw a picture.');
  context.scale(ratio, ratio);
  context.fillStyle = colourOf('var(--bg)');
  context.fillRect(0, 0, full.width, full.height);
  write(context, full.width, heading);
  return {
    canvas,
    context,
    ratio,
    place({ left, top }, below) {
      context.save();
      context.translate(margin - left, margin + headHeight + below - top);
    },
  };
}
