import { useEffect, useRef } from 'react';
import { asText, type ByteSystem } from '../../../app/telemetry/format/format.ts';
import { slotReader } from '../../charts/measure.ts';
import type { LiveStore } from '../../live/store.ts';
import { useSettings } from '../../settings/settings.ts';
import type { StripDefinition } from './definition.ts';
import { useBoard } from './recorder-context.ts';
import styles from './Strip.module.css';

/** From this share of the width on, the tag stands on the left of the cursor. */
const turnAt = 0.78;

/** The cursor's line in one strip, with the value under it. Moved without React: it follows the pointer. */
export const CursorTag = ({ strip }: { readonly strip: StripDefinition }) => {
  const board = useBoard();
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
          tag.current.textContent = textAt(timeMs, strip, board.store, system);
        },
      }),
    [board, strip, system],
  );

  return (
    <>
      <i className={styles.cursor} ref={line} hidden />
      <span className={styles.tag} ref={tag} hidden aria-hidden="true" />
    </>
  );
};

function textAt(timeMs: number, strip: StripDefinition, { rings, snapshot }: LiveStore, system: ByteSystem): string {
  const nearest = rings.nearest(timeMs);
  // The cursor snaps to ticks, so any other time lies in a gap.
  const onTick = nearest >= 0 && rings.timeAt(nearest) === timeMs;
  const value = onTick ? slotReader(strip.main, rings, snapshot)(rings.slot(nearest)) : Number.NaN;
  return Number.isNaN(value) ? 'no reading' : asText(strip.format(value, system));
}
