import { useEffect, useRef } from 'react';
import { useLive } from '../../live/hooks.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import styles from '../../now/strips/Strip.module.css';
import { useSettings } from '../../settings/settings.ts';
import { useSpanBoard } from '../board/board-context.ts';
import { tagText } from './tag.ts';

/** From this share of the width on, the tag stands on the left of the cursor. */
const turnAt = 0.78;

/** The cursor's line in one strip, with the value under it. Moved without React: it follows the pointer. */
export const CursorTag = ({ strip }: { readonly strip: StripDefinition }) => {
  const board = useSpanBoard();
  const { store } = useLive();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const line = useRef<HTMLElement>(null);
  const tag = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      board.add({
        point(timeMs, view) {
          if (!line.current || !tag.current) return;
          line.current.hidden = tag.current.hidden = timeMs === null;
          if (timeMs === null) return;
          const share = (timeMs - view.fromMs) / (view.toMs - view.fromMs);
          const left = `${(share * 100).toFixed(3)}%`;
          line.current.style.left = left;
          tag.current.style.left = left;
          tag.current.classList.toggle(styles.turned ?? '', share > turnAt);
          tag.current.textContent = tagText(strip, board, timeMs, store.snapshot, system);
        },
      }),
    [board, strip, store, system],
  );
  return (
    <>
      <i className={styles.cursor} ref={line} hidden />
      <span className={styles.tag} ref={tag} hidden aria-hidden="true" />
    </>
  );
};
