import type { Argument, Option } from 'commander';
import { type CommandNode, flat } from './command-tree.ts';

/** Text as mdoc reads it: nothing in it is taken for a command of the page's own language. */
const literal = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/^([.'])/gm, '\\&$1');

/** The same for sentences, each on a line of its own, as mdoc wants them. */
const plain = (text: string): string => literal(text.replaceAll(/([a-z0-9)]\.) (?=[A-Z])/g, '$1\n'));

/** A word among a macro's arguments, which mdoc would otherwise try to understand. */
const word = (text: string): string => `"${literal(text).replaceAll('"', '\\(dq')}"`;

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? '.Pp' : literal(line)))
    .join('\n');

const operand = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? ' ...' : ''}`;
  return argument.required ? `.Ar ${word(name)}` : `.Op Ar ${word(name)}`;
};

function option({ flags, description, argChoices, defaultValue, defaultValueDescription }: Option): string {
  const otherwise = defaultValueDescription ?? (['string', 'number'].includes(typeof defaultValue) ? String(defaultValue) : null);
  const more = [
    ...(argChoices ? [`One of ${argChoices.join(', ')}.`] : []),
    ...(otherwise === null ? [] : [`Unless given: ${otherwise}.`]),
  ];
  return [`.It ${word(flags)}`, plain([description, ...more].join('. ').replaceAll('..', '.'))].join('\n');
}

function section(node: CommandNode): string {
  const options = node.options.filter(({ long }) => long !== '--help');
  return [
    `.Ss ${word(node.path.slice(1).join(' '))}`,
    ...(node.arguments.length > 0 ? [...node.arguments.map(operand), '.Pp'] : []),
    plain(`${node.description}.`),
    ...(options.length > 0 ? ['.Bl -tag -width Ds', ...options.map(option), '.El'] : []),
    ...(node.after === '' || node.after.startsWith('Scenarios:') ? [] : ['.Bd -unfilled', paragraphs(node.after), '.Ed']),
  ].join('\n');
}

const scenariosOf = (tree: CommandNode): string =>
  flat(tree)
    .map(({ after }) => after)
    .find((after) => after.startsWith('Scenarios:'))
    ?.replace(/^Scenarios:\n/, '') ?? '';

/** The manual page of the command line, in mdoc. @param date of the release, such as "November 23, 2026" */
export function manualPage(tree: CommandNode, date: string): string {
  const commands = flat(tree).filter(({ path, children }) => path.length > 1 && children.length === 0);
  return `${[
    `.Dd ${date}`,
    '.Dt SPARK\\-COMPANION 1',
    '.Os',
    '.Sh NAME',
    '.Nm spark-companion',
    '.Nd live, truthful telemetry of a DGX Spark',
    '.Sh SYNOPSIS',
    ...commands.flatMap(({ path, arguments: operands }) => [
      '.Nm spark-companion',
      `.Cm ${word(path.slice(1).join(' '))}`,
      '.Op Ar options',
      ...operands.map(operand),
    ]),
    '.Sh DESCRIPTION',
    plain(
      'Shows what a DGX Spark, or its twin of another maker, is doing, and keeps it. Without a command it opens the app on the desktop.',
    ),
    '.Pp',
    plain('This is not an NVIDIA product.'),
    '.Sh COMMANDS',
    ...commands.map(section),
    '.Sh SIMULATED MACHINES',
    plain('The scenarios that --simulate knows:'),
    '.Bd -literal',
    literal(scenariosOf(tree)),
    '.Ed',
    '.Sh FILES',
    '.Bl -tag -width Ds',
    `.It ${word('~/.local/share/spark-companion')}`,
    plain('What is kept: settings, the token of the server, findings, and the recording in history.db.'),
    `.It ${word('/var/lib/spark-companion')}`,
    plain('The same for the system service.'),
    '.El',
    '.Sh EXIT STATUS',
    plain('0 where all went well, 2 for a wrong option or a machine that cannot be read; each command names the others above.'),
    '.Sh SEE ALSO',
    '.Xr nvidia-smi 1 ,',
    '.Xr systemctl 1',
  ].join('\n')}\n`;
}
