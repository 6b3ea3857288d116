import type { Run } from '../../app/history/run.ts';
import { UsageError } from './usage-error.ts';

/**
 * The run of an id, or the newest of a name.
 * @param runs the newest first
 * @throws UsageError where there is none
 */
export function namedRun(runs: readonly Run[], idOrName: string): Run {
  const found = runs.find(({ id }) => id === idOrName) ?? runs.find(({ name }) => name === idOrName);
  if (found) return found;
  throw new UsageError(`There is no run "${idOrName}". "spark-companion runs" lists them.`);
}
