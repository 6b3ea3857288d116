import { Command } from 'commander';
import { type MachineOptions, withMachineOptions } from '../cli/machine-options.ts';

export interface DesktopOptions extends MachineOptions {
  /** The charts need none, and compositing would keep the watched GPU awake. */
  readonly hardwareAcceleration: boolean;
  /** The session starts it: an icon in the top bar, and no window. */
  readonly hidden: boolean;
  /** For a screen on the wall: the window fills the screen. */
  readonly kiosk: boolean;
  /** Prints when each step of the start was reached. */
  readonly traceStartup: boolean;
}

/**
 * What was typed, as the CLI understands it. Chromium has switches of its own, which are left to it.
 * @throws CommanderError for an option with a wrong value
 */
export function readOptions(argv: readonly string[]): DesktopOptions {
  return withMachineOptions(new Command('spark-companion'))
    .option('--hardware-acceleration', 'let the GPU draw the window', false)
    .option('--hidden', 'start without a window, with the icon in the top bar', false)
    .option('--kiosk', 'fill the screen, without menu and pointer; F11 leaves the full screen, Ctrl+Q ends the app', false)
    .option('--trace-startup', 'print when each step of the start was reached', process.env.SPARK_COMPANION_TRACE_STARTUP === '1')
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride()
    .parse(argv, { from: 'electron' })
    .opts<DesktopOptions>();
}
