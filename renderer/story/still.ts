import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { create } from 'zustand';

/**
 * Whether the still forms of all drawings stand in the page: answered, without anything that wants a hand. They are hidden on the
 * screen and are there only while somebody takes them off, for paper or for a file. What the reader has set stays beside them.
 */
export const useStills = create<{ readonly shown: boolean }>()(() => ({ shown: false }));

const show = (shown: boolean) => flushSync(() => useStills.setState({ shown }));

/** Takes something off the page while the still forms stand in it. */
export function withStills<T>(take: () => T): T {
  show(true);
  try {
    return take();
  } finally {
    show(false);
  }
}

/** Has the still forms in the page while it is printed. */
export function useStillsOnPaper(): void {
  useEffect(() => {
    const before = () => show(true);
    const after = () => show(false);
    // Where printing is only looked at, as a browser's tools do, no event of printing comes.
    const paper = window.matchMedia('print');
    const change = ({ matches }: MediaQueryListEvent) => show(matches);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    paper.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      paper.removeEventListener('change', change);
    };
  }, []);
}
