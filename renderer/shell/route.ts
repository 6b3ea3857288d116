import { useSyncExternalStore } from 'react';

/*
 * Which screen is shown is in the address, so that it can be linked to, kept as a bookmark, and left with the back button. Four
 * screens and their parts need no more than this.
 */

/** A place in the app. */
export interface Route {
  /** The first part of the path: `health`; empty on the first screen. */
  readonly screen: string;
  /** The parts below it, decoded. */
  readonly below: readonly string[];
}

/** Reads a path. A part that can't be decoded stays as it is. */
export function routeOf(pathname: string): Route {
  const [screen = '', ...below] = pathname
    .split('/')
    .filter(Boolean)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  return { screen: screen === 'now' ? '' : screen, below };
}

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', tell);
  };
}

/** The path that is shown now. Renders again when it changes. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => window.location.pathname);

/**
 * Goes to another place in the app.
 * @param how `push`: the back button leads here again; `replace`: it doesn't, as while a reader scrolls through the story
 */
export function goTo(path: string, how: 'push' | 'replace' = 'push'): void {
  if (path === window.location.pathname) return;
  if (how === 'push') window.history.pushState(null, '', path);
  else window.history.replaceState(null, '', path);
  tell();
}
