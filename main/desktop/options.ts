import { Command } from 'commander';
import { type MachineOptions, withMachineOptions } from '../cli/machine-options.ts';

export interface DesktopOptions extends MachineOptions {
  /** The charts need none, and compositing would keep the watched GPU awake. */
  readonly hardwareAcceleration: boolean;
}

/**
 * What was typed, as the CLI understands it. Chromium has switches of its own, which are left to it.
 * @throws CommanderError for an option with a wrong value
 */
export function readOptions(argv: readonly string[]): DesktopOptions {
  return withMachineOptions(new Command('spark-companion'))
    .option('--hardware-acceleration', 'let the GPU draw the window', false)
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride()
    .parse(argv, { from: 'electron' })
    .opts<DesktopOptions>();
}
