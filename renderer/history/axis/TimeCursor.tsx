import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import shared from '../../charts/axis.module.css';
import { classes } from '../../design/classes.ts';
import { useLive } from '../../live/hooks.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { useSettings } from '../../settings/settings.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { cursorByKey } from '../gestures/cursor-keys.ts';
import { useGestures } from '../gestures/use-gestures.ts';
import { lengthOf } from '../span/span.ts';
import { momentText, spanText } from '../span/words.ts';
import { tagText } from '../strips/tag.ts';
import styles from './axis.module.css';

const fallbackSteps = 240;

/** The cursor across all strips, and where hands and keys take hold of the charts. */
export const TimeCursor = ({ strips }: { readonly strips: readonly StripDefinition[] }) => {
  const board = useSpanBoard();
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const slider = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  useGestures(slider, board);

  const describe = useCallback(() => {
    const { view, cursorMs, reach } = board;
    const element = slider.current;
    if (!element) return;
    const readings =
      cursorMs === null ? [] : strips.map((strip) => `${strip.name} ${tagText(strip, board, cursorMs, store.snapshot, system)}`);
    const at = cursorMs === null ? spanText(view, reach.nowMs) : momentText(cursorMs, reach.nowMs, true);
    element.setAttribute('aria-valuenow', String(Math.round((((cursorMs ?? view.toMs) - view.fromMs) / lengthOf(view)) * 100)));
    element.setAttribute('aria-valuetext', [at, readings.join(', ')].filter(Boolean).join(': '));
  }, [board, strips, store, system]);

  // Only for who has the focus here: nobody else hears it.
  useEffect(() => (focused ? board.add({ point: describe }) : undefined), [board, describe, focused]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { view, cursorMs, reach } = board;
    const stepMs = board.picture?.window.stepMs ?? lengthOf(view) / fallbackSteps;
    const outcome = cursorByKey(event.key, event.shiftKey, view, cursorMs, stepMs, reach);
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
      aria-label="Time cursor over all traces. Arrows move it, plus and minus change how much time is shown."
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
