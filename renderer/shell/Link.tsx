import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { goTo } from './route.ts';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** A path of this app. */
  readonly href: string;
}

/** Whether a click asks for a new tab, a window, a download or a menu: that is the browser's business. */
const wantsBrowser = (event: MouseEvent) => event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

/** A link within the app: a real one, which changes the screen without loading the page again. */
export const Link = ({ href, onClick, children, ...rest }: Props) => (
  <a
    {...rest}
    href={href}
    onClick={(event) => {
      onClick?.(event);
      if (event.defaultPrevented || wantsBrowser(event)) return;
      event.preventDefault();
      goTo(href);
    }}
  >
    {children}
  </a>
);
