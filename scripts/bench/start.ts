import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, report } from './figures.ts';
import { type BudgetLine, type DrivenStart, driveStart, startBudget } from './start-budget.ts';

/* What the start of the desktop app's main process costs, in plain Node with the stand-in for Electron. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'docs/budget.md');
const runs = 9;

const amount = (figure: number, unit: BudgetLine['unit']) => `${unit === 'KiB' ? figure.toFixed(figure < 10 ? 1 : 0) : figure} ${unit}`;

/** Milliseconds from the first line of the program to a step. */
const sinceEntry = ({ marks }: DrivenStart, step: string): number => {
  const at = (name: string) => marks.find((mark) => mark.name === `spark-companion:${name}`)?.atMs ?? Number.NaN;
  return at(step) - at('entry');
};

function rows(starts: readonly DrivenStart[]): readonly (readonly [what: string, figure: string])[] {
  const middle = (of: (start: DrivenStart) => number) => `${median(starts.map(of)).toFixed(0)} ms`;
  return [
    ['CPU time from loading the program to asking for the page', middle(({ atWindow }) => atWindow.cpuMs)],
    ['CPU time from loading the program to the first reading shown', middle(({ atReading }) => atReading.cpuMs)],
    ['From the first line to asking for the page', middle((start) => sinceEntry(start, 'window'))],
    ['From the first line to the core', middle((start) => sinceEntry(start, 'core'))],
    ['From the first line to the first reading', middle((start) => sinceEntry(start, 'reading'))],
  ];
}

/** The part of docs/budget.md between the two comments. */
function replaceFigures(text: string): void {
  const before = readFileSync(page, 'utf8');
  const [begin, end] = ['<!-- figures: npm run bench -- start -->', '<!-- end of figures -->'];
  const from = before.indexOf(begin) + begin.length;
  const to = before.indexOf(end);
  if (to < from) throw new Error('docs/budget.md has no place for the figures.');
  writeFileSync(page, `${before.slice(0, from)}\n\n${text}\n\n${before.slice(to)}`);
}

/** Measures, prints, and writes the figures into docs/budget.md. */
export async function benchStart(): Promise<void> {
  const desktopDir = join(root, 'dist/desktop');
  const starts: DrivenStart[] = [];
  for (let run = 0; run < runs; run += 1) starts.push(await driveStart(join(desktopDir, 'main.js'), ['--simulate', 'inference']));
  const [first] = starts;
  if (!first) return;
  const budget = startBudget(desktopDir, first);
  const times = rows(starts);
  for (const { what, most, unit, measured } of budget) report(what, amount(measured, unit), `at most ${amount(most, unit)}`);
  for (const [what, figure] of times) report(what, figure);
  replaceFigures(
    [
      '| what | is | at most |',
      '| --- | ---: | ---: |',
      ...budget.map(({ what, most, unit, measured }) => `| ${what} | ${amount(measured, unit)} | ${amount(most, unit)} |`),
      '',
      `Measured in Node ${process.versions.node} on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, the median of ${runs} starts:`,
      '',
      '| what | is |',
      '| --- | ---: |',
      ...times.map(([what, figure]) => `| ${what} | ${figure} |`),
    ].join('\n'),
  );
}
