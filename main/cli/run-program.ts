import { type Command, InvalidArgumentError, Option } from 'commander';
import { longestRunName } from '../../app/history/run-name.ts';
import { calendarSteps } from './calendar-edges.ts';
import type { EnergyOptions } from './commands/energy.ts';
import type { RunOptions } from './commands/run.ts';
import type { RunsOptions } from './commands/runs.ts';
import { number } from './machine-options.ts';
import { type SpanOptions, stretch, withSpanOptions } from './span-options.ts';

const runName = (text: string): string => {
  const name = text.trim();
  if (name === '' || name.length > longestRunName) throw new InvalidArgumentError(`It must have 1 to ${longestRunName} characters.`);
  return name;
};

function addRun(program: Command): void {
  program
    .command('run')
    .description('run a command, and keep when it ran, how it ended, its peak memory and its energy')
    .argument('<command...>', 'as you would type it by itself')
    .option('--name <name>', 'what to call it; else the program and its file', runName)
    .option('--quiet', 'say nothing at the end', false)
    .option('--data <folder>', 'keep the files of this app here')
    .passThroughOptions()
    .addHelpText(
      'after',
      '\nExit status: that of the command; 128 and the signal’s number where one ended it, 127 no such command, 126 it can’t be started.\nExample: spark-companion run --name "fine-tune 3" -- python train.py',
    )
    .action(async (words: string[], options: RunOptions) => {
      const { runCommand } = await import('./commands/run.ts');
      await runCommand(words, options);
    });
}

function addRuns(program: Command): void {
  const runs = program.command('runs').description('spans that somebody gave a name, and what they came to');
  const withRunsOptions = (each: Command) =>
    each.option('--json', 'print it for programs', false).option('--data <folder>', 'keep the files of this app here');
  withRunsOptions(runs.command('list', { isDefault: true }).description('list them, the newest first')).action(
    async (options: RunsOptions) => {
      const { listRuns } = await import('./commands/runs.ts');
      await listRuns(options);
    },
  );
  withRunsOptions(runs.command('show').description('show one with its figures').argument('<run>', 'its id or name')).action(
    async (run: string, options: RunsOptions) => {
      const { showRun } = await import('./commands/runs.ts');
      await showRun(run, options);
    },
  );
  withRunsOptions(runs.command('compare').description('show two or more side by side').argument('<run>').argument('<others...>')).action(
    async (run: string, others: string[], options: RunsOptions) => {
      const { compareRuns } = await import('./commands/runs.ts');
      await compareRuns([run, ...others], options);
    },
  );
  withSpanOptions(withRunsOptions(runs.command('name').description('name a span that is over').argument('<name>', '', runName))).action(
    async (name: string, options: RunsOptions & SpanOptions) => {
      const { nameSpan } = await import('./commands/runs.ts');
      await nameSpan(name, options);
    },
  );
  withRunsOptions(runs.command('begin').description('begin one by hand').argument('<name>', '', runName)).action(
    async (name: string, options: RunsOptions) => {
      const { beginRun } = await import('./commands/runs.ts');
      await beginRun(name, options);
    },
  );
  withRunsOptions(runs.command('end').description('end one that was begun by hand').argument('[run]', 'the newest unless given')).action(
    async (run: string | undefined, options: RunsOptions) => {
      const { endRun } = await import('./commands/runs.ts');
      await endRun(run, options);
    },
  );
  withRunsOptions(runs.command('remove').description('forget a name; what was recorded stays').argument('<run>', 'its id or name')).action(
    async (run: string, options: RunsOptions) => {
      const { removeRun } = await import('./commands/runs.ts');
      await removeRun(run, options);
    },
  );
}

function addEnergy(program: Command): void {
  program
    .command('energy')
    .description('what the GPU used each day or month, and what it cost')
    .addOption(new Option('--by <step>', 'one line for each').choices(calendarSteps).default('day'))
    .addOption(new Option('--last <stretch>', 'the stretch up to now').argParser(stretch).default(30 * 86_400_000, '30d'))
    .option('--price <amount>', 'for a kilowatt-hour; that of the settings unless given', number(0, 10_000, ''))
    .option('--currency <code>', 'such as EUR or USD; that of the settings unless given')
    .option('--json', 'print it for programs, in joules', false)
    .option('--data <folder>', 'keep the files of this app here')
    .addHelpText('after', '\nExit status: 0 told, 1 no power was recorded in that time.')
    .action(async (options: EnergyOptions) => {
      const { energy } = await import('./commands/energy.ts');
      await energy(options);
    });
}

/** The commands about spans that have a name, and about what spans came to. */
export function addRunCommands(program: Command): void {
  addRun(program);
  addRuns(program);
  addEnergy(program);
}
