import type { Rule } from '../../../../app/health/rule.ts';
import { type ScenarioName, scenarios } from '../../../../app/machine/simulated/scenarios.ts';
import { simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { type Outcomes, outcomesOf } from './outcome.ts';
import { plantedFaults } from './planted.ts';
import { recordings } from './recordings.ts';

/** One recording or scenario, and what every rule said over it. */
export interface Row {
  /** Of a scenario: its name. */
  readonly title: string;
  /** What it is made of; of a scenario, what it is. */
  readonly from: string;
  readonly outcomes: Outcomes;
}

/** Rows under one heading. */
export interface Section {
  readonly heading: string;
  readonly rows: readonly Row[];
}

/** Long enough for the trouble of a scenario to come, and for the rules to be sure. */
const scenarioSeconds: Readonly<Partial<Record<ScenarioName, number>>> = { 'memory-pressure': 480, thermal: 900, 'driver-hang': 90 };
const usualSeconds = 300;

/** Every rule over every recording, every scenario and every planted fault. Each runs once for all rules. */
export async function everyRule(rules: readonly Rule[]): Promise<readonly Section[]> {
  const sections: Section[] = [];
  for (const [heading, list] of Object.entries(recordings)) {
    const rows: Row[] = [];
    for (const { title, files, snapshots } of list) {
      rows.push({ title, from: files.map((file) => `\`${file}\``).join(', '), outcomes: outcomesOf(rules, await snapshots()) });
    }
    sections.push({ heading, rows });
  }
  const rows: Row[] = [];
  for (const { name, description } of scenarios) {
    const snapshots = await simulatedSnapshots(name, scenarioSeconds[name] ?? usualSeconds);
    rows.push({ title: name, from: description, outcomes: outcomesOf(rules, snapshots) });
  }
  const planted: Row[] = [];
  for (const { title, scenario, snapshots } of plantedFaults) {
    planted.push({ title, from: `planted into \`${scenario}\``, outcomes: outcomesOf(rules, await snapshots()) });
  }
  return [...sections, { heading: 'Scenarios', rows }, { heading: 'Planted faults', rows: planted }];
}
