import { useEffect, useRef } from 'react';
import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import { useLive } from '../../live/hooks.ts';
import { goTo } from '../../shell/route.ts';
import { endAddress } from '../load/addresses.ts';
import { useLineOpen } from '../load/use-line-open.ts';

/** What a reader does when they have begun with something. A page that only loads or is looked at does none of it. */
const deeds = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** The newest end that nobody has been shown. @param ends the newest first */
export const unseenEnd = (ends: readonly UncleanEnd[]): UncleanEnd | null => ends.find(({ shown }) => !shown) ?? null;

/** The end that this browser was moved to last. Who may only look can't mark it as shown for everybody. */
const movedTo = 'spark-companion.opened-on-end';

/** Whether this browser has been moved to an end before; from now on it has. */
function movedBefore(id: string): boolean {
  try {
    if (window.localStorage.getItem(movedTo) === id) return true;
    window.localStorage.setItem(movedTo, id);
  } catch {
    // Without a store nothing is remembered here, and what the app remembers is enough for its owner.
  }
  return false;
}

/**
 * Opens the app on the newest unclean end that nobody has seen: once, when it is loaded at its first address, and only while the reader
 * has not begun to do something. The end is marked as shown by the section that shows it; the back button leads to where the app opened.
 */
export function useOpenOnEnd(): void {
  const { client } = useLive();
  const lineOpen = useLineOpen();
  /** Whether the reader may still be moved. */
  const open = useRef(true);
  useEffect(() => {
    if (window.location.pathname !== '/') open.current = false;
    if (!open.current) return;
    const begin = () => {
      open.current = false;
    };
    for (const deed of deeds) window.addEventListener(deed, begin, { capture: true, passive: true });
    return () => {
      for (const deed of deeds) window.removeEventListener(deed, begin, { capture: true });
    };
  }, []);
  useEffect(() => {
    if (!lineOpen || !open.current) return;
    let wanted = true;
    client.history.ends().then(
      (ends) => {
        if (!wanted || !open.current || window.location.pathname !== '/') return;
        open.current = false;
        const end = unseenEnd(ends);
        if (end !== null && !movedBefore(end.id)) goTo(endAddress(end.id));
      },
      // Where nothing is recorded, there is no end.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, lineOpen]);
}
