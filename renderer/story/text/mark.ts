import type { Confidence } from '../../../app/story/model.ts';

/** What stands behind a fact: how surely it is known, and from where. */
export interface Mark {
  /** What the fact is, for those who hear the mark: "128 GB". */
  readonly of: string;
  readonly confidence: Confidence;
  /** The letter that is shown. */
  readonly sign: string;
  /** Ids of the story's sources. */
  readonly sources: readonly string[];
  /** How it was calculated; `null` where it was read. */
  readonly formula: string | null;
  /** The day for which it holds, "2026-10-02"; `null` where it doesn't move. */
  readonly asOf: string | null;
}

/** From the surest to the least sure; what was calculated is as sure as what went in. (model.ts would bring its schemas along.) */
export const levels: readonly Confidence[] = ['A', 'B', 'C', 'calc', 'D'];

/** "=" for what was calculated here, else the letter of the level. */
export const signOf = (confidence: Confidence): string => (confidence === 'calc' ? '=' : confidence);

interface Known {
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  readonly formula?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The mark of a figure, quote, moment or claim. @param of its words */
export const markOf = ({ confidence, sources, formula, asOf }: Known, of: string): Mark => ({
  of,
  confidence,
  sign: signOf(confidence),
  sources,
  formula: formula ?? null,
  asOf: asOf ?? null,
});

/** Whether two facts stand on the same ground, so that one mark can speak for both. */
export const sameGround = (a: Mark, b: Mark): boolean =>
  a.confidence === b.confidence && a.formula === b.formula && a.asOf === b.asOf && a.sources.join() === b.sources.join();
