/** A text as the content of an element or the value of an attribute. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** @param content markup, escaped where it has to be; `null`: an element that has none */
export function element(
  tag: string,
  content: string | readonly string[] | null,
  attributes: Readonly<Record<string, string | number>> = {},
): string {
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const open = `<${tag}${words.join('')}`;
  if (content === null) return `${open}/>`;
  return `${open}>${typeof content === 'string' ? content : content.join('')}</${tag}>`;
}

/** A table with a heading for each column; a cell that isn't there is an em dash. Figures stand at the right. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  figures: ReadonlySet<number> = new Set(),
): string {
  const look = (column: number) => (figures.has(column) ? { class: 'figure' } : {});
  const line = (cells: readonly (string | null)[]) =>
    element(
      'tr',
      cells.map((cell, column) =>
        element(column === 0 ? 'th' : 'td', escaped(cell ?? '—'), { ...(column === 0 ? { scope: 'row' } : {}), ...look(column) }),
      ),
    );
  const names = head.map((name, column) => element('th', escaped(name), { scope: 'col', ...look(column) }));
  return element(
    'div',
    element('table', [element('caption', escaped(caption)), element('thead', element('tr', names)), element('tbody', rows.map(line))]),
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
  );
}
