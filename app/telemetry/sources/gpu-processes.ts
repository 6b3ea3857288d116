import { readCell } from './csv-cells.ts';

/** One line of `nvidia-smi --query-compute-apps`. */
export interface GpuProcessLine {
  /** When the driver took its list, as nvidia-smi writes it; lines of one list share it. */
  readonly timestamp: string;
  readonly gpuUuid: string;
  readonly pid: number;
  /** argv[0] or a title; may hold commas, colons and blanks. */
  readonly name: string;
  /** `null` where the driver can't tell. */
  readonly gpuMemoryBytes: number | null;
}

/** The fields of the query, in the order that `parseGpuProcessLine` expects. */
export const gpuProcessFields = ['timestamp', 'gpu_uuid', 'pid', 'process_name', 'used_memory'] as const;

export const isGpuProcessHeader = (line: string): boolean => line.startsWith('timestamp,');

/**
 * Reads one line. It is split from both ends, since a process name may itself contain ", ".
 * @returns `null` for a line that isn't one
 */
export function parseGpuProcessLine(line: string): GpuProcessLine | null {
  const match = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d+)?), (GPU-[^,]+|\[[^\]]*\]), (\d{1,10}), (.*), ([^,]+)$/.exec(line.trim());
  if (!match) return null;
  const [, timestamp = '', gpuUuid = '', pid = '', name = '', memory = ''] = match;
  const cell = readCell(memory);
  const mebibytes = 'text' in cell && /^\d{1,9}$/.test(cell.text) ? Number(cell.text) : null;
  return { timestamp, gpuUuid, pid: Number(pid), name, gpuMemoryBytes: mebibytes === null ? null : mebibytes * 2 ** 20 };
}

/** A process by the name that its owner knows: a title stays as it is, a path loses its folders. */
export function shortName(name: string): string {
  return name.startsWith('/') || name.startsWith('./') ? name.slice(name.lastIndexOf('/') + 1) || name : name;
}
