import { endedUnseen, type Run, type SpanFigures } from '../../../app/history/run.ts';
import type { NamedRuns } from '../../../app/history/store/named-runs.node.ts';
import type { HistoryBeside } from '../../../app/history/store/read-beside.node.ts';
import { closeRunsLeftIn, withRuns } from '../../../app/history/store/runs-beside.node.ts';
import { grouped } from '../../../app/telemetry/format/figure.ts';
import { formatDuration } from '../../../app/telemetry/format/format.ts';
import { dataFolder, preparedFolder } from '../app-files.ts';
import { namedRun } from '../named-run.ts';
import { openRecorded } from '../recorded-history.ts';
import { endingWords, namedFigures } from '../run-words.ts';
import { localText, type SpanOptions, spanOf } from '../span-options.ts';
import { textTable } from '../text-table.ts';
import { reasonOf, UsageError } from '../usage-error.ts';

export interface RunsOptions {
  readonly json: boolean;
  readonly data?: string;
}

/** What the exit status says besides that there was a run to show. */
const noneNamed = 1;
/** How long a file that the recorder writes at that moment is waited for. */
const patienceMs = 2000;

const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};

/** @throws UsageError where the history can't be written */
async function writing<T>(data: string | undefined, act: (runs: NamedRuns) => T): Promise<T> {
  const folder = await preparedFolder(data);
  try {
    return withRuns(folder, patienceMs, act);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The history in "${folder}" can't be written: ${reasonOf(error)}. Try again, or name another folder with --data.`);
  }
}

/** Looks at the history. Runs that were left are closed first, where that can be done. */
async function reading<T>(data: string | undefined, read: (history: HistoryBeside) => Promise<T>, otherwise: T): Promise<T> {
  const folder = dataFolder(data);
  try {
    closeRunsLeftIn(folder, patienceMs);
  } catch {
    // What can't be written may still be read.
  }
  const history = openRecorded(folder, new AbortController().signal);
  if (history === null) return otherwise;
  try {
    return await read(history);
  } finally {
    history.close();
  }
}

const spanOfRun = ({ fromMs, toMs }: Run) => ({ fromMs, toMs: toMs ?? Date.now() });
const lasted = (run: Run): string => {
  const { fromMs, toMs } = spanOfRun(run);
  return formatDuration((toMs - fromMs) / 1000);
};

/** The end of a run in a word or two. */
function outcome(run: Run): string {
  if (run.toMs === null) return 'goes on';
  if (endedUnseen(run)) return 'cut off';
  return run.ending === null ? '' : (run.ending.signal ?? `status ${run.ending.exitStatus}`);
}

interface Told {
  readonly run: Run;
  readonly figures: SpanFigures;
}

const told = async (history: HistoryBeside, run: Run): Promise<Told> => ({ run, figures: await history.figures(spanOfRun(run)) });

/** Lists every named run, the newest first. Exit status 1 where there is none. */
export async function listRuns({ json, data }: RunsOptions): Promise<void> {
  const runs = await reading(data, (history) => history.runs(), []);
  if (json) say(runs);
  else if (runs.length === 0) {
    console.error('No run has a name yet. Try: spark-companion run -- python train.py');
  } else {
    const rows = runs.map((run) => [run.id, localText(run.fromMs), lasted(run), outcome(run), run.name]);
    process.stdout.write(textTable([['Run', 'Began', 'Lasted', 'End', 'Name'], ...rows], (column) => column === 2));
  }
  if (runs.length === 0) process.exitCode = noneNamed;
}

function page({ run, figures }: Told): string {
  const { name, id, fromMs, toMs, command } = run;
  const rows = [
    ['Run', id],
    ['From', localText(fromMs)],
    ['To', toMs === null ? 'it goes on' : localText(toMs)],
    ['Lasted', lasted(run)],
    ['End', endingWords(run)],
    ...(command === null ? [] : [['Command', command.join(' ')]]),
    ...namedFigures.map(({ label, value, text }) => [label, text(value(figures))]),
  ];
  return `${name}\n\n${textTable(rows, () => false)}`;
}

/** Shows one run with what it came to. @throws UsageError where there is none of that id or name */
export async function showRun(idOrName: string, { json, data }: RunsOptions): Promise<void> {
  const found = await reading(data, async (history) => told(history, namedRun(await history.runs(), idOrName)), null);
  if (found === null) throw new UsageError(`There is no run "${idOrName}": nothing was recorded here yet.`);
  if (json) say({ ...found.run, figures: found.figures });
  else process.stdout.write(page(found));
}

/** How much more or less than the first, where both are known. */
function difference(value: number | null, first: number | null): string {
  if (value === null || first === null || first === 0) return '';
  const share = (value / first - 1) * 100;
  return ` (${share > 0 ? '+' : ''}${grouped(share, 1)}\u00a0%)`;
}

/** Shows the figures of runs side by side, with their differences from the first. @throws UsageError where one of them isn't there */
export async function compareRuns(idsOrNames: readonly string[], { json, data }: RunsOptions): Promise<void> {
  const all = await reading(
    data,
    async (history) => {
      const runs = await history.runs();
      const chosen: Told[] = [];
      for (const one of idsOrNames) chosen.push(await told(history, namedRun(runs, one)));
      return chosen;
    },
    [],
  );
  const [first] = all;
  if (!first) throw new UsageError('Nothing was recorded here yet.');
  if (json) {
    say(all.map(({ run, figures }) => ({ ...run, figures })));
    return;
  }
  const seconds = ({ run }: Told): number => (spanOfRun(run).toMs - run.fromMs) / 1000;
  const rows = [
    ['', ...all.map(({ run }) => run.name)],
    ['Run', ...all.map(({ run }) => run.id)],
    ['Lasted', ...all.map((one) => `${lasted(one.run)}${one === first ? '' : difference(seconds(one), seconds(first))}`)],
    ...namedFigures.map(({ label, value, text }) => [
      label,
      ...all.map((one) => `${text(value(one.figures))}${one === first ? '' : difference(value(one.figures), value(first.figures))}`),
    ]),
  ];
  process.stdout.write(textTable(rows, (column) => column > 0));
}

const keptLine = (run: Run): string => `“${run.name}” is run ${run.id}: ${localText(run.fromMs)} to ${localText(run.toMs ?? run.fromMs)}.`;

/** Gives a span that is over a name. @throws UsageError where no span is named */
export async function nameSpan(name: string, options: RunsOptions & SpanOptions): Promise<void> {
  const { fromMs, toMs } = spanOf(options, Date.now());
  const run = await writing(options.data, (runs) => runs.begin({ name, fromMs, toMs, command: null }));
  if (options.json) say(run);
  else console.log(keptLine(run));
}

/** Begins a run that somebody ends by hand. */
export async function beginRun(name: string, { json, data }: RunsOptions): Promise<void> {
  const run = await writing(data, (runs) => runs.begin({ name, fromMs: Date.now(), toMs: null, command: null }));
  if (json) say(run);
  else console.log(`“${run.name}” began: run ${run.id}. End it: spark-companion runs end`);
}

/**
 * Ends a run that was begun by hand.
 * @param idOrName the newest that goes on unless given
 * @throws UsageError where none goes on, or where it ends with its command
 */
export async function endRun(idOrName: string | undefined, { json, data }: RunsOptions): Promise<void> {
  const ended = await writing(data, (runs) => {
    const going = runs.list().filter(({ toMs }) => toMs === null);
    const run = idOrName === undefined ? going.find(({ command }) => command === null) : namedRun(runs.list(), idOrName);
    if (!run) throw new UsageError('No run that was begun by hand goes on. Begin one: spark-companion runs begin NAME');
    if (run.toMs !== null) throw new UsageError(`“${run.name}” is over since ${localText(run.toMs)}.`);
    if (run.command !== null) throw new UsageError(`“${run.name}” ends with its command.`);
    return runs.end(run.id, Date.now());
  });
  if (ended === null) return;
  if (json) say(ended);
  else console.log(keptLine(ended));
}

/** Forgets the name of a span; its readings stay. @throws UsageError where there is no such run */
export async function removeRun(idOrName: string, { json, data }: RunsOptions): Promise<void> {
  const removed = await writing(data, (runs) => runs.remove(namedRun(runs.list(), idOrName).id));
  if (removed === null) return;
  if (json) say(removed);
  else console.log(`Run ${removed.id}, “${removed.name}”, has no name any more. What was recorded of it stays.`);
}
