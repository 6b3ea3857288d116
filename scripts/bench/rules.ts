import type { Rule } from '../../app/health/rule.ts';
import { rules } from '../../app/health/rules.ts';
import { createWatch } from '../../app/health/watch.ts';
import { createRecent } from '../../app/history/recent.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { stretch } from '../../tests/app/health/watching.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../tests/simulated-snapshot.ts';
import { quantile, report } from './figures.ts';

/*
 * What it costs that every rule looks at every tick: CPU time of this process, over an hour of a scenario, of which the last ten minutes
 * count. By then the code is compiled and the hour that a rule may ask for is full.
 */

const hourSeconds = 3600;
const countedLooks = 600;

const scenarios: readonly ScenarioName[] = ['idle', 'inference', 'memory-pressure', 'two-sparks', 'server'];

/** The dearest that memory can do: it fills steadily for the whole hour, so that every look has a trend to weigh. */
async function fillingForAnHour(): Promise<readonly Snapshot[]> {
  const full = (snapshot: Snapshot, second: number): Snapshot => {
    const { memory } = snapshot;
    if (!memory) return snapshot;
    const takenBytes = Math.floor((memory.availableBytes * 0.9 * second) / hourSeconds);
    return {
      ...snapshot,
      memory: { ...memory, availableBytes: memory.availableBytes - takenBytes, usedBytes: memory.usedBytes + takenBytes },
    };
  };
  return [...stretch(await simulatedSnapshot('inference'), hourSeconds, full)];
}

/** CPU milliseconds of this process so far. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

interface RulesCost {
  /** CPU milliseconds of one tick: the sampler's, with the simulated machine that it reads. */
  readonly sampler: number;
  /** Of keeping it in the hour that rules and charts look at. */
  readonly recent: number;
  /** Of all rules looking once. */
  readonly looks: number;
  /** Of each rule's look: wall time, since no clock of CPU time is as fine; without the slowest hundredth, in which others had the core. */
  readonly ofRule: ReadonlyMap<string, number>;
}

function usual(looks: readonly number[]): number {
  const slowest = quantile(looks, 0.99);
  const kept = looks.filter((ms) => ms <= slowest);
  return kept.reduce((sum, ms) => sum + ms, 0) / kept.length;
}

/** The same rules, which keep how long they look. */
function timed(all: readonly Rule[]) {
  const spentMs = new Map<string, number[]>(all.map(({ id }) => [id, []]));
  let counting = false;
  const watched = all.map(
    (rule): Rule => ({
      ...rule,
      look(past, terms) {
        const startedAt = performance.now();
        const look = rule.look(past, terms);
        if (counting) spentMs.get(rule.id)?.push(performance.now() - startedAt);
        return look;
      },
    }),
  );
  return { rules: watched, spentMs, count: () => (counting = true) };
}

async function costOver(play: () => Promise<readonly Snapshot[]>): Promise<RulesCost> {
  const beforeSampling = cpuMs();
  const snapshots = await play();
  const sampler = (cpuMs() - beforeSampling) / snapshots.length;
  const recent = createRecent();
  const { rules: watched, spentMs, count } = timed(rules);
  const watch = createWatch({
    rules: watched,
    settingsOf: () => ({ thresholds: {}, mutedUntilMs: null }),
    track: recent.track,
    report: () => null,
    onEvent: () => {},
    onDefect(rule, error) {
      throw new Error(`the rule ${rule} threw`, { cause: error });
    },
  });
  const spent = { recent: 0, looks: 0 };
  const counted = snapshots.slice(-countedLooks);
  for (const snapshot of snapshots) {
    if (snapshot === counted[0]) {
      count();
      spent.recent = spent.looks = 0;
    }
    const started = cpuMs();
    recent.add(snapshot);
    const kept = cpuMs();
    watch.look(snapshot);
    spent.recent += kept - started;
    spent.looks += cpuMs() - kept;
  }
  return {
    sampler,
    recent: spent.recent / counted.length,
    looks: spent.looks / counted.length,
    ofRule: new Map([...spentMs].map(([id, all]) => [id, usual(all)])),
  };
}

const milliseconds = (ms: number): string => `${ms.toFixed(3)} ms`;
const microseconds = (ms: number): string => `${(ms * 1000).toFixed(1)} µs`;
/** At one look a second a millisecond is a tenth of a percent of a core. */
const share = (ms: number): string => `${(ms / 10).toFixed(3)} % of a core`;

export async function benchRules(): Promise<void> {
  const ofRule = new Map<string, number>();
  const add = (name: string, cost: RulesCost) => {
    report(`${name}: all ${rules.length} rules, at one look a second`, share(cost.looks), '≤ 0.1 %');
    for (const [id, ms] of cost.ofRule) ofRule.set(id, Math.max(ms, ofRule.get(id) ?? 0));
  };
  for (const scenario of scenarios) {
    const cost = await costOver(() => simulatedSnapshots(scenario, hourSeconds));
    add(scenario, cost);
    report(`${scenario}: for comparison, the tick kept for an hour`, milliseconds(cost.recent));
    report(`${scenario}: and the tick itself, with its simulated machine`, milliseconds(cost.sampler));
  }
  add('memory that fills for an hour', await costOver(fillingForAnHour));
  console.log('\n  each rule in its dearest scenario, a look:');
  for (const [id, ms] of [...ofRule].sort(([, a], [, b]) => b - a)) report(`  ${id}`, microseconds(ms));
}
