import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Within this distance of what is seen, readings are live. */
const around = '60% 0px';

/** Whether an element is in view or close to it; while the page is printed everything is. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), { rootMargin: around });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    // What is printed must show the readings of now, also of scenes that were far away.
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return near || printing;
}
