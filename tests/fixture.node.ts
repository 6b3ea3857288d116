import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of a recording under `tests/fixtures`, e.g. `fixture('gb10/proc-stat.dgx-spark.txt')`. */
export const fixture = (path: string): string => readFileSync(fileURLToPath(new URL(`fixtures/${path}`, import.meta.url)), 'utf8');
