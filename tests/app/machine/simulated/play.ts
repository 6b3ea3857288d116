import type { Machine } from '../../../../app/machine/machine.ts';
import type { ScenarioName } from '../../../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../../../app/machine/simulated/simulated-machine.ts';
import { createManualClock, type ManualClock } from '../../../../app/machine/virtual-clock.ts';

export const startMs = Date.UTC(2026, 10, 23, 14, 0, 0);

/** A simulated machine on a clock that the test moves. */
export function play(scenario: ScenarioName, seed = 1): { readonly machine: Machine; readonly clock: ManualClock } {
  const clock = createManualClock({ startMs });
  return { machine: createSimulatedMachine({ scenario, seed, clock }), clock };
}

/** Text of one file; empty where it can't be read. */
export const readOne = async (machine: Machine, path: string): Promise<string> => (await machine.read([path])).get(path) ?? '';

/** /proc/meminfo as figures in KiB. */
export async function meminfo(machine: Machine): Promise<ReadonlyMap<string, number>> {
  const text = await readOne(machine, '/proc/meminfo');
  return new Map([...text.matchAll(/^(\S+):\s+(\d+)/gm)].map(([, name = '', value]) => [name, Number(value)]));
}

/** The latest cells of `--query-gpu`, by GPU. */
export async function cells(machine: Machine, fields: readonly string[]): Promise<readonly (readonly string[])[]> {
  const { stdout } = await machine.run('nvidia-smi', [`--query-gpu=${fields.join(',')}`, '--format=csv,noheader,nounits'], {
    timeoutMs: 1000,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(', '));
}

/** What the driver's process list adds up to, in MiB. */
export async function gpuProcessesMib(machine: Machine): Promise<number> {
  const { stdout } = await machine.run('nvidia-smi', ['--query-compute-apps=used_memory', '--format=csv,noheader,nounits'], {
    timeoutMs: 1000,
  });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .reduce((sum, line) => sum + Number(line), 0);
}
