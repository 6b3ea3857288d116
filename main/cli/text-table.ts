/**
 * Rows in columns that a terminal shows: words to the left, figures to the right. The first row is the head.
 * @param figures which columns hold figures
 */
export function textTable(rows: readonly (readonly string[])[], figures: (column: number) => boolean): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    figures(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => `${row.map(cell).join('  ').trimEnd()}\n`).join('');
}
