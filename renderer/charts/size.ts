/** Follows the size of an element without asking for its layout. Returns what ends it. */
export function followSize(element: Element, listener: (width: number, height: number) => void): () => void {
  const observer = new ResizeObserver((entries) => {
    const box = entries.at(-1)?.contentRect;
    if (box) listener(Math.round(box.width), Math.round(box.height));
  });
  observer.observe(element);
  return () => observer.disconnect();
}
