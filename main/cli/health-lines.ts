import { styleText } from 'node:util';
import { certaintyWords, type Finding, type Health, type RuleState, type Severity } from '../../app/health/finding.ts';
import { formatDuration } from '../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';

type Style = Parameters<typeof styleText>[0];

const severityLook: Readonly<Record<Severity, { readonly word: string; readonly style: Style }>> = {
  critical: { word: 'CRITICAL', style: ['bold', 'red'] },
  warning: { word: 'WARNING', style: ['bold', 'yellow'] },
  notice: { word: 'NOTICE', style: ['bold', 'cyan'] },
};

const width = 88;

/** Text in lines of a width that a terminal and a mail can show. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}

function titleOf({ identity, machineTitle, machine }: Snapshot): string {
  const name = [identity?.make, identity?.model].filter(Boolean).join(' ') || 'This machine';
  return machine === 'local' ? name : `${name} (${machineTitle})`;
}

/** A trend needs a minute of readings, and the kernel's log is read some seconds after the start. */
const soonSeconds = 60;

function waitingHeading({ atMs, sinceMs }: Health): string {
  const young = sinceMs !== null && atMs - sinceMs < soonSeconds * 1000;
  return `Too early to tell (look longer with --watch ${young ? '90s' : '5m'})`;
}

function summaryOf({ open, rules }: Health): string {
  const count = (state: RuleState['state']) => rules.filter((rule) => rule.state === state).length;
  const found =
    open.length === 0 ? `nothing found${rules.some(({ seenSinceMs }) => seenSinceMs !== null) ? ' yet' : ''}` : `${open.length} found`;
  const rest = [
    `${count('well')} pass`,
    count('waiting') > 0 && `${count('waiting')} too early to tell`,
    count('unable') > 0 && `${count('unable')} can't run`,
  ];
  return [found, ...rest.filter(Boolean)].join(', ');
}

/**
 * The health of a machine for a terminal: what was found, the most serious first, then every check by its state.
 * @param options.colour whether the terminal shows colours; without them no other character changes
 */
export function healthLines(health: Health, snapshot: Snapshot, options: { readonly colour: boolean }): string {
  const paint = (style: Style, text: string) => (options.colour ? styleText(style, text, { validateStream: false }) : text);

  const findingLines = (finding: Finding): string[] => {
    const { word, style } = severityLook[finding.severity];
    const seconds = Math.round((finding.updatedAtMs - finding.openedAtMs) / 1000);
    return [
      `${paint(style, word)}  ${paint('bold', finding.title)}${seconds > 0 ? paint('dim', `  for ${formatDuration(seconds)}`) : ''}`,
      ...wrapped(finding.seen, '  '),
      ...wrapped(finding.meaning, '  '),
      ...finding.steps.flatMap(({ text, command }, index) => {
        const [first = '', ...more] = wrapped(text, '     ');
        return [`  ${index + 1}. ${first.trimStart()}`, ...more, ...(command === null ? [] : [`       ${paint('cyan', command)}`])];
      }),
      ...wrapped(
        `${certaintyWords[finding.certainty.level]}. ${finding.certainty.for}${finding.certainty.against === null ? '' : ` Against it: ${finding.certainty.against}`}`,
        '  ',
      ).map((line) => paint('dim', line)),
      '',
    ];
  };

  const group = (state: RuleState['state'], heading: string, mark: string, style: Style): string[] => {
    const rules = health.rules.filter((rule) => rule.state === state);
    if (rules.length === 0) return [];
    const longest = Math.max(...rules.map(({ title }) => title.length));
    return [
      paint('bold', heading),
      ...rules.map(({ title, says }) => `  ${paint(style, mark)} ${title.padEnd(longest)}  ${paint('dim', says)}`),
      '',
    ];
  };

  /** What passes, by name only: beside a finding its figures would push that off the screen. */
  const inOneParagraph = (state: RuleState['state'], heading: string): string[] => {
    const titles = health.rules.filter((rule) => rule.state === state).map(({ title }) => title);
    return titles.length === 0
      ? []
      : [paint('bold', heading), ...wrapped(`${titles.join(', ')}.`, '  ').map((line) => paint('dim', line)), ''];
  };

  const lines = [
    `${paint('bold', titleOf(snapshot))}: ${summaryOf(health)}`,
    '',
    ...health.open.flatMap(findingLines),
    ...(health.open.length > 0 ? inOneParagraph('well', 'Passes') : group('well', 'Passes', '✓', 'green')),
    ...group('waiting', waitingHeading(health), '…', 'dim'),
    ...group('unable', "Can't run", '–', 'dim'),
  ];
  return `${lines.join('\n').trimEnd().replaceAll('\u00a0', ' ')}\n`;
}
