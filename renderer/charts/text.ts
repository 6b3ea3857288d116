/** The element's text as it was set last. Reading it back from the page costs more than to remember it. */
const known = new WeakMap<HTMLElement, string>();

/** Sets the text of an element whose content nobody else changes: where it is the same, nothing is laid out again. */
export function setText(element: HTMLElement, text: string): void {
  if (known.get(element) === text) return;
  known.set(element, text);
  element.textContent = text;
}
