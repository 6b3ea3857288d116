import type { Option } from 'commander';
import { type CommandNode, flat } from './command-tree.ts';

/** The shells that completions are made for, and where a Debian package puts them. */
export const completionFiles = {
  bash: 'usr/share/bash-completion/completions/spark-companion',
  zsh: 'usr/share/zsh/vendor-completions/_spark-companion',
  fish: 'usr/share/fish/vendor_completions.d/spark-companion.fish',
} as const;
export type Shell = keyof typeof completionFiles;

const inner = ({ path }: CommandNode): string => path.slice(1).join(' ');
const words = ({ children, options }: CommandNode): readonly string[] => [
  ...children.map(({ path }) => path.at(-1) ?? ''),
  ...options.flatMap(({ long, short }) => [long, short].filter((each) => each != null)),
];
const takesValue = ({ required, optional }: Option): boolean => required || optional;
/** What an option's value is: one of a few words, or a file of any name. */
const choicesOf = ({ argChoices }: Option): readonly string[] => argChoices ?? [];
const isPath = ({ flags }: Option): boolean => /<(file|folder)>/.test(flags);

function bash(tree: CommandNode): string {
  const nodes = flat(tree);
  const reply = (list: string) => `mapfile -t COMPREPLY < <(compgen ${list} -- "$word")`;
  const valued = nodes.flatMap((node) =>
    node.options.filter(takesValue).map((option) => ({ node, option, name: `'${inner(node)} ${option.long}'` })),
  );
  const chosen = valued.filter(({ option }) => choicesOf(option).length > 0);
  const paths = valued.filter(({ option }) => isPath(option));
  const free = valued.filter(({ option }) => !isPath(option) && choicesOf(option).length === 0);
  const names = (rows: typeof valued) => rows.map(({ name }) => name).join(' | ');
  return `# bash completion for spark-companion
_spark_companion() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD && i < 3; i++)); do
    case "$command\${command:+ }\${COMP_WORDS[i]}" in
      ${nodes
        .slice(1)
        .map((node) => `'${inner(node)}'`)
        .join(' | ')}) command="$command\${command:+ }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command $before" in
${chosen.map(({ name, option }) => `    ${name}) ${reply(`-W '${choicesOf(option).join(' ')}'`)}; return ;;`).join('\n')}
    ${names(paths)}) ${reply('-f')}; return ;;
    ${names(free)}) return ;;
  esac
  case $command in
${nodes.map((node) => `    '${inner(node)}') ${reply(`-W '${words(node).join(' ')}'`)} ;;`).join('\n')}
  esac
  # What is no switch may be a file.
  [[ $word != -* && -n $command && \${#COMPREPLY[@]} -eq 0 ]] && ${reply('-f')}
}
complete -o filenames -F _spark_companion spark-companion
`;
}

/** Text in single quotes, for zsh and fish alike but for how a quote is written. */
const quoted = (text: string, quote: string): string => `'${text.replaceAll("'", quote)}'`;

function zsh(tree: CommandNode): string {
  const q = (text: string) => quoted(text, "'\\''");
  const about = (text: string) => text.replaceAll(/[[\]:]/g, '\\$&');
  const spec = (option: Option): string => {
    const value = !takesValue(option)
      ? ''
      : `:value:${isPath(option) ? '_files' : choicesOf(option).length > 0 ? `(${choicesOf(option).join(' ')})` : ' '}`;
    return q(`${option.long}[${about(option.description)}]${value}`);
  };
  const name = ({ path }: CommandNode) => `_${path.join('_').replaceAll('-', '_')}`;
  return `#compdef spark-companion
${flat(tree)
  .map(
    (node) => `${name(node)}() {
  local context state line
  typeset -A opt_args
  _arguments -C ${[...node.options.map(spec), ...(node.children.length > 0 ? ["'1: :->command'", "'*:: :->rest'"] : ["'*: :_files'"])].join(' ')}
${
  node.children.length === 0
    ? ''
    : `  case $state in
    command) local -a commands=(${node.children.map((child) => q(`${child.path.at(-1)}:${about(child.description)}`)).join(' ')}); _describe command commands ;;
    rest) case $line[1] in ${node.children.map((child) => `${child.path.at(-1)}) ${name(child)} ;;`).join(' ')} esac ;;
  esac
`
}}`,
  )
  .join('\n')}
_spark_companion "$@"
`;
}

function fish(tree: CommandNode): string {
  const q = (text: string) => quoted(text, "\\'");
  const lines: string[] = [];
  for (const node of flat(tree)) {
    const below = node.path.slice(1);
    const seen = below.map((part) => `__fish_seen_subcommand_from ${part}`);
    const open = node.children.map(({ path }) => path.at(-1)).join(' ');
    const here = [...seen, ...(node.children.length > 0 ? [`not __fish_seen_subcommand_from ${open}`] : [])].join('; and ');
    for (const child of node.children)
      lines.push(`complete -c spark-companion -f -n ${q(here)} -a ${child.path.at(-1)} -d ${q(child.description)}`);
    for (const option of node.options) {
      const value = !takesValue(option) ? '' : isPath(option) ? ' -r -F' : ` -x -a ${q(choicesOf(option).join(' '))}`;
      const short = option.short ? ` -s ${option.short.slice(1)}` : '';
      lines.push(
        `complete -c spark-companion -n ${q(here)}${short} -l ${(option.long ?? '').slice(2)}${value} -d ${q(option.description)}`,
      );
    }
  }
  return `# fish completion for spark-companion\n${lines.join('\n')}\n`;
}

/** What a shell needs to complete the command line. */
export const completions = (tree: CommandNode): Readonly<Record<Shell, string>> => ({ bash: bash(tree), zsh: zsh(tree), fish: fish(tree) });
