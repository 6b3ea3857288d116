import { killAgainAndAgain } from './verify-recorder/kills.ts';
import { canTrace, cutAgainAndAgain } from './verify-recorder/power-cuts.ts';

/*
 * `npm run verify:recorder [-- TIMES [SEED]]`: holds the flight recorder to its promise. It is killed at 200 random moments, and the
 * power is cut at 200 points of a traced run; each time every tick that was said to be on the disk must be there, in a whole file.
 */

const [times = 200, seed = 1] = process.argv.slice(2).map(Number);

interface Outcome {
  readonly lost: number;
  readonly missing: number;
  readonly integrity: string;
}

function tally(what: string) {
  let broken = 0;
  let done = 0;
  return {
    add(outcome: Outcome & { readonly noticed?: boolean }): void {
      done += 1;
      const { lost, missing, integrity, noticed = true } = outcome;
      if (lost === 0 && missing === 0 && integrity === 'ok' && noticed) return;
      broken += 1;
      console.error(`${what}: ${JSON.stringify(outcome)}`);
    },
    close(): void {
      console.log(`${what}: ${done} times, the promise broken ${broken} times.`);
      if (broken > 0 || done < times) process.exitCode = 1;
    },
  };
}

const kills = tally('Killed');
await killAgainAndAgain(times, seed, kills.add);
kills.close();

if (canTrace()) {
  const cuts = tally('Power cut');
  const { syncsOfTick, fewestSyncs } = await cutAgainAndAgain(times, seed, cuts.add);
  cuts.close();
  console.log(`Each tick was synced ${fewestSyncs} times or more before it was promised; one in the middle: ${syncsOfTick.join(', ')}.`);
  if (fewestSyncs < 1) process.exitCode = 1;
} else {
  console.error('Power cuts were left out: they need strace ("apt-get install strace").');
  process.exitCode = 1;
}
