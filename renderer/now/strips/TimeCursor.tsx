import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { asText, formatClock } from '../../../app/telemetry/format/format.ts';
import shared from '../../charts/axis.module.css';
import { moveByKey } from '../../charts/cursor.ts';
import { slotReader } from '../../charts/measure.ts';
import { classes } from '../../design/classes.ts';
import { useSettings } from '../../settings/settings.ts';
import type { StripDefinition } from './definition.ts';
import { useBoard } from './recorder-context.ts';
import styles from './TimeAxis.module.css';

/** A step of the keyboard: a tick, but not so small that it takes minutes to cross the view. */
const stepsAcross = 240;

interface Props {
  readonly strips: readonly StripDefinition[];
  /** What the pointer moves over. */
  readonly area: RefObject<HTMLElement | null>;
}

/** The cursor across all strips: follows the pointer; with the focus, the arrow keys, Home and End move it, Escape takes it away. */
export const TimeCursor = ({ strips, area }: Props) => {
  const board = useBoard();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const slider = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const follow = (event: PointerEvent) => {
      const box = slider.current?.getBoundingClientRect();
      if (!box) return;
      const share = (event.clientX - box.left) / box.width;
      board.setCursor(share >= 0 && share <= 1 ? { by: 'pointer', share } : null);
    };
    const leave = () => board.setCursor(null);
    element.addEventListener('pointermove', follow);
    element.addEventListener('pointerdown', follow);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointermove', follow);
      element.removeEventListener('pointerdown', follow);
      element.removeEventListener('pointerleave', leave);
    };
  }, [board, area]);

  const describe = useCallback(() => {
    const { view, cursorMs, store } = board;
    const element = slider.current;
    if (!element || !view) return;
    const timeMs = cursorMs ?? view.toMs;
    const nearest = store.rings.nearest(timeMs);
    const readings = strips.map((strip) => {
      const value = nearest < 0 ? Number.NaN : slotReader(strip.main, store.rings, store.snapshot)(store.rings.slot(nearest));
      return `${strip.name} ${Number.isNaN(value) ? 'no reading' : asText(strip.format(value, system))}`;
    });
    element.setAttribute('aria-valuenow', String(Math.round((timeMs - view.fromMs) / 1000)));
    element.setAttribute('aria-valuetext', `${formatClock(timeMs)}: ${readings.join(', ')}`);
  }, [board, strips, system]);

  // Only for who has the focus here: nobody else hears it.
  useEffect(() => (focused ? board.add({ point: describe }) : undefined), [board, describe, focused]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { view } = board;
    if (!view || event.altKey || event.ctrlKey || event.metaKey) return;
    const stepMs = Math.max((board.store.snapshot?.periodSeconds ?? 1) * 1000, board.spanMs / stepsAcross);
    const timeMs = moveByKey(event.key, event.shiftKey, board.cursorMs, view, stepMs);
    if (timeMs === undefined) return;
    event.preventDefault();
    board.setCursor(timeMs === null ? null : { by: 'keyboard', timeMs });
  };

  return (
    <div
      ref={slider}
      className={classes(shared.cursor, styles.cursor)}
      tabIndex={0}
      role="slider"
      aria-label="Time cursor over all traces"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.round(board.spanMs / 1000)}
      aria-valuenow={Math.round(board.spanMs / 1000)}
      aria-valuetext="now"
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        board.setCursor(null);
      }}
    />
  );
};
