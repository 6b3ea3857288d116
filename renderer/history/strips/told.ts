import type { Measure } from '../../charts/measure.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { one } from '../../now/strips/definition.ts';

/** Which figure of a stretch of time stands beside its trace. */
export interface Told {
  readonly how: 'mean' | 'highest' | 'lowest' | 'last';
  /** In a word or two: "mean", "least available". */
  readonly words: string;
  /** The strip's name, where the one of the first screen would be cut or would say something else. */
  readonly name?: string;
  /** What has to be said of the figure itself. */
  readonly note?: string;
  /** What it is a figure of, where that isn't what is drawn. */
  readonly measure?: Measure;
  /** What stands behind a figure at the cursor: "13.8 GiB left". */
  readonly after?: string;
}

const mean: Told = { how: 'mean', words: 'mean' };
const highest: Told = { how: 'highest', words: 'highest' };

/** Memory is judged by how near it came to its end, heat and pressure by their worst. The others by their mean. */
const byStrip: Readonly<Record<string, Told>> = {
  heat: highest,
  'gpu-heat': highest,
  pressure: highest,
  'gpu-memory': highest,
  'gpu-power': { how: 'mean', words: 'mean', note: 'GPU alone' },
  memory: { how: 'lowest', words: 'least available', name: 'Memory', measure: one('memory.available'), after: ' left' },
};

/** Of what ended the last reading counts. */
export const atTheEnd: Told = { how: 'last', words: '' };

export const toldOf = ({ id }: StripDefinition): Told => byStrip[id] ?? mean;
