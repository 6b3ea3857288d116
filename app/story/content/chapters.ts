import type { Chapter } from '../model.ts';
import { digits } from './chapters/digits.ts';
import { handoff } from './chapters/handoff.ts';
import { nineYears } from './chapters/nine-years.ts';
import { packs } from './chapters/packs.ts';
import { petaflop } from './chapters/petaflop.ts';
import { same128 } from './chapters/same-128.ts';
import { scale } from './chapters/scale.ts';
import { yourSpark } from './chapters/your-spark.ts';

/** In the order of the article. */
export const chapters: readonly Chapter[] = [handoff, nineYears, digits, packs, petaflop, same128, scale, yourSpark];
