import { useEffect, useRef } from 'react';
import { useReading } from '../live/hooks.ts';
import { goTo } from '../shell/route.ts';

/** Where there is nothing but a past to look at, the app opens on it: once, and only at its first address. */
export function useOpenOnPast(): void {
  const isPast = useReading((snapshot) => snapshot?.sequence === 0);
  const open = useRef(window.location.pathname === '/');
  useEffect(() => {
    if (!isPast || !open.current) return;
    open.current = false;
    if (window.location.pathname === '/') goTo('/history', 'replace');
  }, [isPast]);
}
