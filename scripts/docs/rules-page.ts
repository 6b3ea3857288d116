import { severities } from '../../app/health/finding.ts';
import type { Rule, Threshold } from '../../app/health/rule.ts';
import { figure } from '../../app/health/wording.ts';
import { formatAge } from '../../app/telemetry/format/format.ts';
import type { Unit } from '../../app/telemetry/metrics.ts';
import { expected } from '../../tests/app/health/recordings/expected.ts';
import type { Outcome } from '../../tests/app/health/recordings/outcome.ts';
import type { Row, Section } from '../../tests/app/health/recordings/table.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('|', '\\|');

const after = (seconds: number): string => (seconds === 0 ? 'at once' : seconds < 10 ? `${seconds} s` : plain(formatAge(seconds)));

/** Without rounding: bounds are small where a figure on the screen needn't be exact. */
const exact = (value: number): string => String(Number(value.toPrecision(6))).replace(/\B(?=(\d{3})+$)/g, ',');

function amount(unit: Unit, value: number): string {
  if (unit === 'share') return `${exact(value * 100)} %`;
  if (unit === 'cores') return `${exact(value * 100)} % of a core`;
  if (unit === 'seconds') return `${exact(value)} s`;
  return plain(figure(unit, value));
}

const threshold = ({ label, unit, default: usual, lowest, highest }: Threshold): string =>
  `${label}: **${amount(unit, usual)}** (${amount(unit, lowest)} to ${amount(unit, highest)})`;

/** How serious its findings were in the table, the least first. */
function severityOf(rule: Rule, sections: readonly Section[]): string {
  const found = sections.flatMap(({ rows }) => rows.flatMap(({ outcomes }) => outcomes.found));
  const seen = severities.filter((severity) => found.some((finding) => finding.rule === rule.id && finding.severity === severity));
  return seen.join(', ') || '—';
}

const ruleRow = (rule: Rule, sections: readonly Section[]): string =>
  `| \`${rule.id}\` | ${plain(rule.watchesFor)} | ${severityOf(rule, sections)} | ${after(rule.opensAfterSeconds)} | ${after(rule.closesAfterSeconds)} | ${Object.values(rule.thresholds).map(threshold).join('<br>') || '—'} |`;

const having = ({ outcomes }: Row, outcome: Outcome): readonly string[] =>
  [...outcomes.ofRule].flatMap(([rule, found]) => (found === outcome ? [rule] : []));

function recordingRow(row: Row): string {
  const fired = having(row, 'fires').map((rule) => `\`${rule}\`: ${expected[row.title]?.[rule] ?? '**not expected**'}`);
  const count = (outcome: Outcome) => having(row, outcome).length;
  return `| ${plain(row.title)} | ${plain(fired.join('<br>')) || '—'} | ${count('silent')} | ${count('waiting')} | ${count('can’t look')} | ${row.from} |`;
}

const section = ({ heading, rows }: Section): string => `### ${heading}

| What it is | Fires | Silent | Waits | Can’t look | From |
| --- | --- | ---: | ---: | ---: | --- |
${rows.map(recordingRow).join('\n')}
`;

/** The page of all rules: what they watch for, and what each said over every recording and every scenario. */
export function rulesPage(rules: readonly Rule[], sections: readonly Section[]): string {
  const rows = sections.flatMap((each) => each.rows);
  return `# Health rules

Made by \`npm run docs\`; \`tests/app/health/every-rule.test.ts\` holds it against what the rules say. A finding opens once it was seen for so
long without a break, and closes once it was gone for so long. A threshold can be changed within its bounds, in Settings.

| Rule | Watches for | Severity | Opens after | Closes after | Thresholds: default (bounds) |
| --- | --- | --- | --- | --- | --- |
${rules.map((rule) => ruleRow(rule, sections)).join('\n')}

The severities are those that were seen below.

## Every rule against every recording and scenario

${rules.length} rules, ${rows.length} recordings, scenarios and planted faults. A recording goes through the app’s own parsers; what it doesn’t tell is missing, so that
a rule which needs it can’t look, or waits for it. One instant is held for three minutes; what was recorded over time is played as it was. “Stand-in” is
the real nvidia-smi over a stand-in for its library, with figures from recordings. “Waits”: for a source that the recording doesn’t have, or for
more time. A planted fault is one of which no recording is public. A rule that isn’t named in a row didn’t fire there.

${sections.map(section).join('\n')}`;
}
