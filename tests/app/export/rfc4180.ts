/**
 * Reads CSV as RFC 4180 has it, and nothing looser: CRLF ends every line, a field with a comma, quote or line end is quoted,
 * a quote inside is doubled.
 * @throws where the text departs from that
 */
export function readCsv(text: string): string[][] {
  const records: string[][] = [[]];
  let rest = text;
  while (rest !== '') {
    const field = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (field === null) throw new Error(`not a field of RFC 4180: ${JSON.stringify(rest.slice(0, 60))}`);
    records.at(-1)?.push(field[1]?.replaceAll('""', '"') ?? field[2] ?? '');
    if (field[3] === '\r\n') records.push([]);
    rest = rest.slice(field[0].length);
  }
  if (records.pop()?.length !== 0) throw new Error('the last line is not ended');
  return records;
}
