import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { asText } from '../../../../app/telemetry/format/format.ts';
import shared from '../../../charts/axis.module.css';
import { classes } from '../../../design/classes.ts';
import { useLive } from '../../../live/hooks.ts';
import type { StripDefinition } from '../../../now/strips/definition.ts';
import { useSettings } from '../../../settings/settings.ts';
import styles from '../../axis/axis.module.css';
import { useSpanBoard } from '../../board/board-context.ts';
import { cursorByKey } from '../../gestures/cursor-keys.ts';
import { useGestures } from '../../gestures/use-gestures.ts';
import { lengthOf } from '../../span/span.ts';
import { elapsedText } from './elapsed.ts';
import type { RunLine } from './lines.ts';
import { valueAt } from './reading.ts';

/** A key moves the cursor by this share of the view. */
const steps = 240;

interface Props {
  readonly strips: readonly StripDefinition[];
  readonly lines: readonly RunLine[];
}

/** The cursor across all strips, and where hands and keys take hold of them. */
export const ElapsedCursor = ({ strips, lines }: Props) => {
  const board = useSpanBoard();
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const slider = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  useGestures(slider, board);

  const describe = useCallback(() => {
    const { view, cursorMs } = board;
    const element = slider.current;
    if (!element) return;
    const figure = (strip: StripDefinition, of: RunLine, atMs: number) => {
      const value = valueAt(strip, of, atMs, store.snapshot);
      return `${of.look.letter} ${value === null ? 'no reading' : asText(strip.format(value, system))}`;
    };
    const readings =
      cursorMs === null ? [] : strips.map((strip) => `${strip.name} ${lines.map((of) => figure(strip, of, cursorMs)).join(', ')}`);
    const at = cursorMs === null ? `${elapsedText(view.fromMs)} to ${elapsedText(view.toMs)}` : elapsedText(cursorMs);
    element.setAttribute('aria-valuenow', String(Math.round((((cursorMs ?? view.toMs) - view.fromMs) / lengthOf(view)) * 100)));
    element.setAttribute('aria-valuetext', [at, readings.join('; ')].filter(Boolean).join(': '));
  }, [board, strips, lines, store, system]);

  // Only for who has the focus here: nobody else hears it.
  useEffect(() => (focused ? board.add({ point: describe }) : undefined), [board, describe, focused]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { view, cursorMs, reach } = board;
    const outcome = cursorByKey(event.key, event.shiftKey, view, cursorMs, lengthOf(view) / steps, reach);
    if (outcome === undefined) return;
    event.preventDefault();
    board.show(outcome.view);
    board.setCursor(outcome.cursorMs);
  };

  return (
    <div
      ref={slider}
      className={classes(shared.cursor, styles.cursor)}
      tabIndex={0}
      role="slider"
      aria-label="Time since the start, over all traces. Arrows move it, plus and minus change how much time is shown."
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={100}
      aria-valuetext="at the end"
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        board.setCursor(null);
      }}
    />
  );
};
