import type { ExportOrder, ExportWords } from './desk.ts';

/** What an export's own process is started with. */
export interface ExportStart {
  /** The folder of the history. */
  readonly folder: string;
  /** Where to write; made by the process. */
  readonly path: string;
  readonly order: ExportOrder;
  readonly words: ExportWords;
  /** So much of the disk is left free: the recorder beside it needs room for the next second. */
  readonly leaveFreeBytes: number;
}

/** From an export's process, in this order. */
export type FromExport =
  | { readonly kind: 'nothing-recorded' }
  | { readonly kind: 'begun'; readonly fileName: string; readonly mediaType: string }
  | { readonly kind: 'progress'; readonly share: number; readonly bytes: number }
  | { readonly kind: 'done'; readonly bytes: number; readonly leftOut: readonly string[] }
  /** A sentence for people. */
  | { readonly kind: 'failed'; readonly says: string };
