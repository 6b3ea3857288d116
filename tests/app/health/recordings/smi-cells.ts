import { type GpuLine, parseGpuLine } from '../../../../app/telemetry/sources/gpu.ts';
import { gpuFields } from '../../../../app/telemetry/sources/gpu-fields.ts';

/**
 * What a recording tells of one GPU, by the names of `--query-gpu` and in the words in which that writes it ("46", "[N/A]").
 * A field that the recording doesn't have is absent.
 */
export type SmiCells = Readonly<Record<string, string>>;

/** A figure or a word without its unit; what nvidia-smi writes instead of one stands in brackets, as it does in CSV. */
export function cellOf(text: string): string {
  const said = text.trim();
  const figure = /^(-?\d+(?:\.\d+)?)\s*(?:%|C|W|MHz|MiB)?$/.exec(said)?.[1];
  return figure ?? (/^(P\d{1,2}|Enabled|Disabled|0x[0-9a-f]+|\[.*\])$/i.test(said) ? said : `[${said}]`);
}

/** The driver's line for these cells, read by the app's own parser. */
export function gpuLineOf(cells: SmiCells): GpuLine {
  const known: SmiCells = { index: '0', ...cells };
  const fields = gpuFields.filter(({ query }) => query in known);
  const line = parseGpuLine(fields.map(({ query }) => known[query]).join(', '), fields);
  if (!line) throw new Error(`no line of nvidia-smi: ${JSON.stringify(cells)}`);
  return line;
}
