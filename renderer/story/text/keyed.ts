/** Gives each element of a fixed list a key: its own text, with a number from the second time on. */
export function keyed<Element>(
  elements: readonly Element[],
  textOf: (element: Element) => string,
): readonly { key: string; element: Element }[] {
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const text = textOf(element);
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return { key: times === 1 ? text : `${text} ${times}`, element };
  });
}
