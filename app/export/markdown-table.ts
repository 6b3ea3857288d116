/** A cell that can't break the table it stands in. */
const cell = (text: string | null): string => (text ?? '—').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

/** A table in Markdown, as lines, with an empty one behind it. A missing cell is an em dash. */
export function table(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string[] {
  const line = (cells: readonly (string | null)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
