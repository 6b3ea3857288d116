import { useEffect, useRef } from 'react';

/** What takes the space key for itself, or lies above the screen. */
const controls = 'a, button, input, select, textarea, summary, [contenteditable], [role="radio"], [role="dialog"]';

/** Calls `action` when space is pressed and no control has the focus. */
export function useSpaceKey(action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const inControl = event.target instanceof Element && event.target.closest(controls) !== null;
      if (event.key !== ' ' || event.repeat || event.defaultPrevented || inControl) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
