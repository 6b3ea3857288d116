import type { Rule } from '../../../app/health/rule.ts';
import type { ScenarioName } from '../../../app/machine/simulated/scenarios.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { recordings } from './recordings/recordings.ts';
import { watchOver } from './watching.ts';

/** Scenarios in which nothing is wrong with GPU, driver, heat or CPU. */
export const soundScenarios = ['idle', 'inference', 'fine-tune', 'two-sparks', 'page-cache', 'laptop', 'server'] as const;

/** What a rule opens in the first minute of these scenarios: "thermal: The GPU slows down to stay cool". */
export async function openedIn(rule: Rule, scenarios: readonly ScenarioName[], seconds = 60): Promise<readonly string[]> {
  const found: string[] = [];
  for (const scenario of scenarios) {
    const { opened } = watchOver(rule, await simulatedSnapshots(scenario, seconds));
    found.push(...opened.map(({ title }) => `${scenario}: ${title}`));
  }
  return found;
}

/** The snapshots of a recording, by its title. */
export async function recording(title: string): Promise<Iterable<Snapshot>> {
  const found = Object.values(recordings)
    .flat()
    .find((each) => each.title === title);
  if (!found) throw new Error(`there is no recording “${title}”`);
  return found.snapshots();
}
