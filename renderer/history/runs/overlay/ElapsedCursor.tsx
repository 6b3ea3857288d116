import { useCallback } from 'react';
import { asText } from '../../../../app/telemetry/format/format.ts';
import { useLive } from '../../../live/hooks.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import { useSettings } from '../../../settings/settings.ts';
import type { SpanBoard } from '../../board/board.ts';
import { CursorSlider } from '../../gestures/CursorSlider.tsx';
import { lengthOf } from '../../span/span.ts';
import { elapsedText } from './elapsed.ts';
import type { RunLine } from './lines.ts';
import { valueAt } from './reading.ts';

/** A key moves the cursor by this share of the view. */
const steps = 240;
const stepMs = ({ view }: SpanBoard): number => lengthOf(view) / steps;

interface Props {
  readonly strips: readonly StripDefinition[];
  readonly lines: readonly RunLine[];
}

/** The cursor across all runs that are laid over each other. */
export const ElapsedCursor = ({ strips, lines }: Props) => {
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const tell = useCallback(
    ({ view, cursorMs }: SpanBoard) => {
      if (cursorMs === null) return `${elapsedText(view.fromMs)} to ${elapsedText(view.toMs)}`;
      const figure = (strip: StripDefinition, of: RunLine) => {
        const value = valueAt(strip, of, cursorMs, store.snapshot);
        return `${of.look.letter} ${value === null ? 'no reading' : asText(strip.format(value, system))}`;
      };
      const readings = strips.map((strip) => `${strip.name} ${lines.map((of) => figure(strip, of)).join(', ')}`);
      return [elapsedText(cursorMs), readings.join('; ')].filter(Boolean).join(': ');
    },
    [strips, lines, store, system],
  );
  return (
    <CursorSlider
      label="Time since the start, over all traces. Arrows move it, plus and minus change how much time is shown."
      tell={tell}
      stepMs={stepMs}
    />
  );
};
