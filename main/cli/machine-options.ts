import { statSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { realClock } from '../../app/machine/clock.ts';
import { createLocalMachine } from '../../app/machine/local-machine.node.ts';
import type { Machine } from '../../app/machine/machine.ts';
import { scenarios } from '../../app/machine/simulated/scenarios.ts';
import { UsageError } from './usage-error.ts';

/** What every command understands: which machine, and where the app keeps its own files. */
export interface MachineOptions {
  readonly simulate?: string;
  readonly seed: number;
  readonly procfs?: string;
  readonly sysfs?: string;
  readonly data?: string;
}

export function wholeNumber(lowest: number, highest: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < lowest || value > highest) {
      throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`);
    }
    return value;
  };
}

export function number(lowest: number, highest: number, unit: string) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= lowest && value <= highest)) {
      throw new InvalidArgumentError(`It must be ${lowest} to ${highest}${unit}.`);
    }
    return value;
  };
}

const secondsIn = { '': 1, s: 1, m: 60, h: 3600 } as const;

/** A stretch of time such as `90`, `90s`, `5m` or `1h`, in seconds. */
export function duration(lowestSeconds: number, highestSeconds: number) {
  return (text: string): number => {
    const [, figure, unit = ''] = /^(\d+(?:\.\d+)?)\s*([smh]?)$/.exec(text.trim()) ?? [];
    const seconds = Number(figure) * secondsIn[unit as keyof typeof secondsIn];
    if (!(seconds >= lowestSeconds && seconds <= highestSeconds)) {
      throw new InvalidArgumentError(`It must be a time from ${lowestSeconds}s to ${highestSeconds / 3600}h, such as 30s or 5m.`);
    }
    return seconds;
  };
}

/** Adds the options that every command takes. */
export function withMachineOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--simulate <scenario>', 'show a simulated machine instead of this one').choices(scenarios.map(({ name }) => name)),
    )
    .option('--seed <number>', 'what chance starts from in a simulation', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--procfs <folder>', "read this folder instead of /proc, e.g. a container's /host/proc")
    .option('--sysfs <folder>', 'read this folder instead of /sys')
    .option('--data <folder>', 'keep the files of this app here');
}

/** The scenarios, one line each, for a help text. */
export function scenarioHelp(): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  return ['', 'Scenarios:', ...scenarios.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`)].join('\n');
}

function checkFolder(option: string, path: string | undefined): void {
  if (path === undefined) return;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`${option}: there is no folder "${path}". Name one that exists.`);
}

/** @throws UsageError for a folder that isn't there */
export async function openMachine({ simulate, seed, procfs, sysfs }: MachineOptions): Promise<Machine> {
  if (simulate !== undefined) {
    const scenario = scenarios.find(({ name }) => name === simulate);
    if (!scenario) throw new UsageError(`--simulate: there is no scenario "${simulate}".`);
    const { createSimulatedMachine } = await import('../../app/machine/simulated/simulated-machine.ts');
    return createSimulatedMachine({ scenario: scenario.name, seed, clock: realClock });
  }
  checkFolder('--procfs', procfs);
  checkFolder('--sysfs', sysfs);
  return createLocalMachine({ ...(procfs === undefined ? {} : { procfs }), ...(sysfs === undefined ? {} : { sysfs }) });
}
