import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import type { View } from '../../../charts/columns.ts';
import { onThemeChange } from '../../../charts/palette.ts';
import { createPlot, type Plot, type Points } from '../../../charts/plot.ts';
import { ceilingFor } from '../../../charts/scale.ts';
import { followSize } from '../../../charts/size.ts';
import type { Shape } from '../../../charts/trace.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import type { SpanBoard } from '../../board/board.ts';
import { peakIn } from '../../board/columns.ts';
import { drawingOf } from './drawing.ts';
import type { RunLine } from './lines.ts';

export interface OverlayTrace {
  /** Draws these from now on. */
  setLines(lines: readonly RunLine[]): void;
  remove(): void;
}

/** Draws one strip of several runs into an element, whenever the board's view or the lines change. */
export function createOverlayTrace(
  host: HTMLElement,
  board: SpanBoard,
  strip: StripDefinition,
  snapshotOf: () => Snapshot | null,
  onShape: (shape: Shape) => void,
): OverlayTrace {
  let size = { width: 0, height: 0 };
  let lines: readonly RunLine[] = [];
  let points: Points | null = null;
  let plot: Plot | null = null;
  let plotLooks = '';
  let shape: Shape | null = null;

  const draw = (view: View) => {
    if (size.width === 0 || size.height === 0 || lines.length === 0) return;
    const snapshot = snapshotOf();
    if (points === null) {
      const drawing = drawingOf(strip, lines, snapshot);
      points = drawing.points;
      const text = JSON.stringify(drawing.looks);
      if (plot === null || text !== plotLooks) {
        plot?.destroy();
        plot = createPlot(host, drawing.looks, size.width, size.height);
        plotLooks = text;
      }
    }
    const top = strip.top(snapshot);
    const peak = peakIn(points, view);
    const ceiling = top.kind === 'free' ? ceilingFor(shape?.ceiling ?? null, peak, top.least) : Math.max(top.value, peak ?? 0);
    plot?.draw(points, [], view, ceiling);
    const next: Shape = { ceiling, peak, sinceMs: null, height: size.height };
    const same = shape !== null && shape.ceiling === ceiling && shape.peak === peak && shape.height === size.height;
    shape = next;
    if (!same) onShape(next);
  };

  const ends = [
    board.add({ draw }),
    onThemeChange(() => board.redraw()),
    followSize(host, (width, height) => {
      size = { width, height };
      plot?.resize(width, height);
      board.setWidth(width);
      board.redraw();
    }),
  ];
  return {
    setLines(next) {
      lines = next;
      points = null;
      board.redraw();
    },
    remove() {
      for (const end of ends) end();
      plot?.destroy();
    },
  };
}
