import type { Figure } from '../../model.ts';

/** A figure that was read somewhere. */
export const read = (
  id: string,
  label: string,
  value: number,
  unit: Figure['unit'],
  confidence: Exclude<Figure['confidence'], 'calc'>,
  sources: readonly string[],
  more: Pick<Figure, 'upTo' | 'asOf'> = {},
): Figure => ({ id, label, value, unit, confidence, sources, ...more });

/** A figure that was calculated from others. @param sources those of what went in */
export const calculated = (
  id: string,
  label: string,
  value: number,
  unit: Figure['unit'],
  formula: string,
  sources: readonly string[],
  more: Pick<Figure, 'upTo'> = {},
): Figure => ({ id, label, value, unit, confidence: 'calc', formula, sources, ...more });
