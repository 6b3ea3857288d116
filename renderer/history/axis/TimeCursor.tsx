import { useCallback } from 'react';
import { useLive } from '../../live/hooks.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { useSettings } from '../../settings/settings.ts';
import type { SpanBoard } from '../board/board.ts';
import { CursorSlider } from '../gestures/CursorSlider.tsx';
import { lengthOf } from '../span/span.ts';
import { momentText, spanText } from '../span/words.ts';
import { tagText } from '../strips/tag.ts';

const fallbackSteps = 240;

const stepMs = ({ picture, view }: SpanBoard): number => picture?.window.stepMs ?? lengthOf(view) / fallbackSteps;

/** The cursor across all strips of a span. */
export const TimeCursor = ({ strips }: { readonly strips: readonly StripDefinition[] }) => {
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const tell = useCallback(
    (board: SpanBoard) => {
      const { view, cursorMs, reach } = board;
      if (cursorMs === null) return spanText(view, reach.nowMs);
      const readings = strips.map((strip) => `${strip.name} ${tagText(strip, board, cursorMs, store.snapshot, system)}`);
      return [momentText(cursorMs, reach.nowMs, true), readings.join(', ')].filter(Boolean).join(': ');
    },
    [strips, store, system],
  );
  return (
    <CursorSlider
      label="Time cursor over all traces. Arrows move it, plus and minus change how much time is shown."
      tell={tell}
      stepMs={stepMs}
    />
  );
};
