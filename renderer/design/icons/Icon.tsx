import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface IconProps {
  readonly className?: string | undefined;
}

/** A drawing of 16 by 16 units in the colour of the text. It says nothing by itself: a word always stands beside it. */
export const Icon = ({ className, children }: IconProps & { readonly children: ReactNode }) => (
  <svg className={classes('i', className)} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
    {children}
  </svg>
);
