import { type Command, CommanderError } from 'commander';
import { ServerStartError } from '../server/start-error.ts';
import { version } from './app-files.ts';
import { createProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

/* The command `spark-companion`: exit status 0 all well, 1 this program's own fault, 2 something the user can mend. */

/** Every command throws instead of ending the process, and errors are written in one place, in one line. */
function quiet(command: Command): Command {
  command.exitOverride().configureOutput({ outputError: () => {} });
  for (const part of command.commands) quiet(part);
  return command;
}

/** The commands that were named, one below the other: "runs compare". */
function namedIn(program: Command, args: readonly string[]): string {
  const [name, ...rest] = args.filter((argument) => !argument.startsWith('-'));
  const found = program.commands.find((each) => each.name() === name);
  return found === undefined ? '' : `${name} ${namedIn(found, rest)}`;
}

function oneLine(error: CommanderError, program: Command, args: readonly string[]): string {
  const message = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  return `${message}${/[.!?)]$/.test(message) ? '' : '.'} See: spark-companion ${namedIn(program, args)}--help`;
}

function statusOf(error: unknown, program: Command, args: readonly string[]): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const helpShown = error.code === 'commander.help';
    if (!helpShown) console.error(`spark-companion: ${oneLine(error, program, args)}`);
    return 2;
  }
  if (error instanceof UsageError || error instanceof ServerStartError) {
    console.error(`spark-companion: ${error.message}`);
    return 2;
  }
  console.error(error);
  return 1;
}

// A reader that goes away (`spark-companion snapshot | head -1`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const args = process.argv.slice(2);
const program = quiet(createProgram(await version()));
try {
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  process.exitCode = statusOf(error, program, args);
}
