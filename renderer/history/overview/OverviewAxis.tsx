import { useCallback, useEffect, useRef } from 'react';
import type { View } from '../../charts/columns.ts';
import { placeOf } from '../../charts/marks.ts';
import { followSize } from '../../charts/size.ts';
import { setText } from '../../charts/text.ts';
import { endText, labelsOf } from '../axis/labels.ts';
import { useMarks } from '../axis/marks.ts';
import type { SpanBoard } from '../board/board.ts';
import { useSpanBoard } from '../board/board-context.ts';
import styles from './overview.module.css';
import { partText } from './range.ts';

const characterWide = 6;

/** The days of the overview, and in gold the part on show. */
export const OverviewAxis = ({ board }: { readonly board: SpanBoard }) => {
  const overview = useSpanBoard();
  const first = useRef<HTMLSpanElement>(null);
  const on = useRef<HTMLSpanElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const marks = useMarks(
    useCallback(
      (view: View, width: number) => {
        // No label stands where the part on show is named.
        const text = partText(board.view);
        const half = (text.length * characterWide) / 2 + 8;
        const at = placeOf((board.view.fromMs + board.view.toMs) / 2, view, width);
        const middle = Math.min(width - half, Math.max(half, at));
        return labelsOf(view, width, [endText(view.fromMs, view), board.reach.isPast ? endText(view.toMs, view) : 'now'], '').filter(
          ({ x, text: label }) => Math.abs(x - middle) > half + ((label?.length ?? 0) * characterWide) / 2,
        );
      },
      [board],
    ),
    'span',
  );
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let width = 0;
    const draw = () => {
      if (!first.current || !on.current || width === 0) return;
      const { view } = overview;
      const text = partText(board.view);
      const half = (text.length * characterWide) / 2;
      const at = placeOf((board.view.fromMs + board.view.toMs) / 2, view, width);
      const middle = Math.min(width - half, Math.max(half, at));
      const begin = endText(view.fromMs, view);
      setText(on.current, text);
      on.current.style.transform = `translateX(${middle.toFixed(1)}px)`;
      setText(first.current, begin);
      first.current.hidden = middle - half < (begin.length + 1) * characterWide;
      element.toggleAttribute('data-at-end', middle + half > width - 40);
    };
    const redraw = () => overview.redraw();
    const follow = (next: number) => {
      width = next;
      redraw();
    };
    const ends = [overview.add({ draw }), board.add({ draw: redraw }), followSize(element, follow)];
    return () => {
      for (const end of ends) end();
    };
  }, [board, overview]);
  return (
    <div className={styles.axis} ref={host} aria-hidden="true">
      <div className={styles.marks} ref={marks} />
      <span className={styles.first} ref={first} />
      <span className={styles.on} ref={on} />
      <span className={styles.now}>now</span>
    </div>
  );
};
