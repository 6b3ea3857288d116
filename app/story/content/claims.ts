import type { Claim } from '../model.ts';
import { articleClaims } from './claims/article.ts';
import { recordClaims } from './claims/record.ts';

/** Every statement of the story: first those of the article in its order, then what the record adds. */
export const claims: readonly Claim[] = [...articleClaims, ...recordClaims];
