import type { ScenarioName } from '../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../app/machine/virtual-clock.ts';
import { openSampler } from '../app/telemetry/sampler.ts';
import type { Snapshot } from '../app/telemetry/snapshot.ts';

const startMs = Date.UTC(2026, 10, 23, 14, 2, 15);

/** What the app costs is measured on the computer that runs the test; here it is a fixed figure, so that every run gives the same. */
const self = () => ({ cpuCores: 0.002, memoryBytes: 96 * 1024 ** 2, children: 0 });

/** Every snapshot of a scenario's first `seconds`, oldest first. No real time passes. */
export async function simulatedSnapshots(scenario: ScenarioName, seconds: number): Promise<readonly Snapshot[]> {
  const clock = createManualClock({ startMs });
  const machine = createSimulatedMachine({ scenario, seed: 1, clock });
  const snapshots: Snapshot[] = [];
  const opening = openSampler({ machine, periodMs: 1000, self, onSnapshot: (snapshot) => snapshots.push(snapshot) });
  await clock.advance(seconds * 1000);
  const sampler = await opening;
  await Promise.all([sampler.close(), clock.advance(5000)]);
  await machine.close();
  return snapshots;
}

/** The snapshot of a scenario after `seconds`. */
export async function simulatedSnapshot(scenario: ScenarioName, seconds = 40): Promise<Snapshot> {
  const snapshot = (await simulatedSnapshots(scenario, seconds)).at(-1);
  if (snapshot === undefined) throw new Error(`${scenario} gave no snapshot within ${seconds} s`);
  return snapshot;
}
