import type { EventEmitter } from 'node:events';
import type { Argument, Command, Option } from 'commander';
import { createProgram } from '../../main/cli/program.ts';

/** One command of the command line, as manual page and completions need it. */
export interface CommandNode {
  /** From the program's own name on: `['spark-companion', 'blackbox', 'show']`. */
  readonly path: readonly string[];
  readonly description: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  /** Without `help`, which every command has. */
  readonly children: readonly CommandNode[];
  /** What `--help` says below its lists, such as the exit status. */
  readonly after: string;
}

/** `--help` prints this through an event; there is no other way to it. */
function afterHelp(command: Command): string {
  let text = '';
  const context = { error: false, command, write: (more: string) => (text += more) };
  (command as Command & EventEmitter).emit('afterHelp', context);
  return text.trim();
}

function nodeOf(command: Command, above: readonly string[]): CommandNode {
  const path = [...above, command.name()];
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    arguments: command.registeredArguments,
    options: help.visibleOptions(command),
    children: help
      .visibleCommands(command)
      .filter((child) => child.name() !== 'help')
      .map((child) => nodeOf(child, path)),
    after: afterHelp(command),
  };
}

/** The whole command line, from the definitions that it runs by: what is made from it can't be out of date. */
export const commandTree = (version: string): CommandNode => nodeOf(createProgram(version), []);

/** A command and all below it. */
export const flat = (node: CommandNode): readonly CommandNode[] => [node, ...node.children.flatMap(flat)];
