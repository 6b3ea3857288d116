/** The dark modules of a code as one SVG path: each run of a row is one stretch, a unit high. */
export function pathOfModules(rows: readonly (readonly boolean[])[]): string {
  const stretches: string[] = [];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const begin = x;
      while (row[x + 1]) x += 1;
      stretches.push(`M${begin} ${y}h${x + 1 - begin}v1h-${x + 1 - begin}z`);
    }
  }
  return stretches.join('');
}
