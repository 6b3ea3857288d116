import type { RecordedSmi } from './recorded.ts';
import { recordingText } from './recording.ts';
import { cellOf, type SmiCells } from './smi-cells.ts';

export const gb10Lines = 'nvidia-smi-query-gpu.gb10.csv-lines.txt';

const words: ReadonlySet<string> = new Set(['name', 'uuid', 'driver_version', 'pci.bus_id']);

/** Cells of a CSV line with or without units, by the fields that were asked for; an empty name skips a cell. */
export function cellsOfLine(line: string, fields: string): SmiCells {
  const cells = line.split(', ');
  return Object.fromEntries(
    fields.split(',').flatMap((query, place): [string, string][] => {
      const cell = cells[place];
      return query === '' || cell === undefined ? [] : [[query, words.has(query) ? cell : cellOf(cell)]];
    }),
  );
}

/**
 * The line of `nvidia-smi --query-gpu` on a GB10 that begins so. All lines of that recording are of a GB10, also where the name wasn't
 * asked for.
 */
export function csvLine(start: string, fields: string): RecordedSmi & { readonly kind: 'answers' } {
  const line = recordingText(gb10Lines)
    .split('\n')
    .find((candidate) => candidate.startsWith(start));
  if (line === undefined) throw new Error(`no line begins with ${start}`);
  return { kind: 'answers', gpus: [{ name: 'NVIDIA GB10', ...cellsOfLine(line, fields) }], cudaVersion: null, processes: null };
}
