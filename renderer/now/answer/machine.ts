import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Judgement } from './answer.ts';

/** A computer without a GPU to ask isn't ill: it is no Spark, and its reader may want to see one. `null` on all others. */
export function judgeMachine({ driver, identity }: Snapshot): Judgement | null {
  const nothingToAsk = driver.cause === 'not-found' || driver.cause === 'no-devices' || driver.cause === null;
  if (identity?.isSpark === true || driver.state !== 'unavailable' || !nothingToAsk) return null;
  return {
    level: 'note',
    title: 'No DGX Spark here',
    lead: 'This computer has no GB10. You can look at a simulated one:',
    action: 'simulate',
  };
}
