import type { TierSeconds } from '../../history/history.ts';
import type { BundleWords } from '../bundle/bundle.ts';
import type { SpanFormat } from '../span/formats.ts';

/** `bundle` is a zip for whoever is to help: the span, findings, inventory and versions. */
export type ExportKind = SpanFormat | 'bundle';

/** What somebody wants to take away. */
export interface ExportOrder {
  readonly kind: ExportKind;
  readonly fromMs: number;
  readonly toMs: number;
  /** `null`: the finest that is kept of the whole span. */
  readonly stepSeconds: TierSeconds | null;
  /** Ids of the catalogue; `null`: all. */
  readonly metrics: readonly string[] | null;
  /** Keep what tells the machine and its owner. */
  readonly identifying: boolean;
}

/** What a file says besides what was recorded, known when it is begun. Plain data: it goes into another process. */
export type ExportWords = Omit<BundleWords, 'programs'>;

/** How far an export is. */
export type ExportProgress =
  | { readonly kind: 'making'; readonly id: string; readonly share: number; readonly bytes: number }
  | {
      readonly kind: 'ready';
      readonly id: string;
      readonly fileName: string;
      readonly mediaType: string;
      readonly bytes: number;
      /** What a bundle doesn't hold, and why, a sentence each. */
      readonly leftOut: readonly string[];
    }
  | { readonly kind: 'failed'; readonly id: string; readonly says: string }
  | { readonly kind: 'cancelled'; readonly id: string };

/** A file that can be fetched. Whoever has opened it reads on, also when the desk lets go of it meanwhile. */
export interface ReadyFile {
  readonly path: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Where exports are made on the machine's own disk, at most three at once, and lie until they are fetched. */
export interface ExportDesk {
  /**
   * Begins an export, and answers once it is known whether there is anything to export.
   * @param gather what else goes into the file; called only where there is a place for one more
   */
  begin(
    order: ExportOrder,
    gather: () => Promise<ExportWords>,
  ): Promise<ExportProgress | { readonly kind: 'too-many' } | { readonly kind: 'nothing-recorded' }>;
  /** `null` for one that isn't there any more: each is remembered for ten minutes after its end. */
  state(id: string): ExportProgress | null;
  /** Ends one that is being made, or lets go of its file. Answers once nothing of it is left on the disk. */
  cancel(id: string): Promise<ExportProgress | null>;
  file(id: string): ReadyFile | null;
  /** Ends all, and leaves no file. */
  close(): Promise<void>;
}

/** So many are made at once. */
export const mostAtOnce = 3;
/** So many files lie ready; the oldest is let go of for another one. */
export const mostReady = 3;
/** So long an export is remembered after its end. */
export const keptMs = 10 * 60_000;
