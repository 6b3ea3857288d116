import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Popover, Dialog as Surface } from 'react-aria-components';
import type { Mark } from '../text/mark.ts';
import { SourceNote } from './SourceNote.tsx';
import styles from './sources.module.css';

interface Opener {
  /** Shows where a fact comes from, beside the button that asks for it. */
  open(mark: Mark, beside: HTMLElement): void;
}

const OpenerContext = createContext<Opener | null>(null);

/** @throws Error outside a `SourcesProvider`: a mistake of the caller's. */
export function useSources(): Opener {
  const opener = useContext(OpenerContext);
  if (opener === null) throw new Error('useSources needs a SourcesProvider above it');
  return opener;
}

/** One popover for the hundred and more marks of the story: each of them stays a plain button. */
export const SourcesProvider = ({ children }: { readonly children: ReactNode }) => {
  const [mark, setMark] = useState<Mark | null>(null);
  const [isOpen, setOpen] = useState(false);
  const beside = useRef<HTMLElement>(null);
  const open = useCallback((shown: Mark, element: HTMLElement) => {
    beside.current = element;
    setMark(shown);
    setOpen(true);
  }, []);
  const opener = useMemo(() => ({ open }), [open]);
  return (
    <OpenerContext value={opener}>
      {children}
      <Popover className={styles.popover ?? ''} triggerRef={beside} isOpen={isOpen} onOpenChange={setOpen} placement="top" offset={6}>
        <Surface className={styles.surface ?? ''} aria-label="Where this comes from">
          {mark === null ? null : <SourceNote mark={mark} />}
        </Surface>
      </Popover>
    </OpenerContext>
  );
};
