import type { GapReason } from '../model/gap.ts';

/** A cell of nvidia-smi's CSV: a text, or why there is none. */
export type Cell = { readonly text: string } | { readonly reason: GapReason; readonly said: string };

/*
 * What nvidia-smi writes instead of a figure. With exit status 0: cells are the only place where it says so
 * (FACTS 4.2 and 5, seen with driver 580.178.04).
 */
const notSupported = /^(n\/a|not supported|unknown|none|requested functionality has been deprecated|not available in wddm driver model)$/i;
const notPermitted = /^insufficient permissions$/i;

/** The cells of one line. nvidia-smi separates by ", " and quotes nothing. */
export const splitCells = (line: string): string[] => line.split(', ').map((cell) => cell.trim());

/** Tells a figure from a bracketed or bare "there is none". */
export function readCell(raw: string): Cell {
  const bracketed = raw.startsWith('[') && raw.endsWith(']');
  const said = bracketed ? raw.slice(1, -1) : raw;
  if (said === '' || notSupported.test(said)) return { reason: 'not-supported', said };
  if (notPermitted.test(said)) return { reason: 'not-permitted', said };
  return bracketed ? { reason: 'source-failed', said } : { text: said };
}
