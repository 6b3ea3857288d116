/*
 * A canvas can't read custom properties, so colours are asked of the browser: it computes `light-dark()` and `color-mix()` for
 * the theme that is on. They are kept until the theme changes.
 */

const kept = new Map<string, string>();
const listeners = new Set<() => void>();
let probe: HTMLElement | null = null;

/** Any CSS colour ("var(--s-gpu)", "color-mix(…)") as one that a canvas takes. */
export function colourOf(expression: string): string {
  const known = kept.get(expression);
  if (known !== undefined) return known;
  probe ??= document.head.appendChild(document.createElement('span'));
  probe.style.color = '';
  probe.style.color = expression;
  const colour = getComputedStyle(probe).color;
  kept.set(expression, colour);
  return colour;
}

/** The same colour, let through: 1 is opaque. */
export const fadedColour = (expression: string, alpha: number): string =>
  colourOf(`color-mix(in srgb, ${expression} ${alpha * 100}%, transparent)`);

/** The text of a custom property. */
export const tokenOf = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

function forget(): void {
  kept.clear();
  for (const listener of listeners) listener();
}

let watching = false;

/** Calls `listener` when the theme has changed. Returns what ends it. */
export function onThemeChange(listener: () => void): () => void {
  if (!watching) {
    watching = true;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', forget);
    new MutationObserver(forget).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}
