import { existsSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Run, SpanFigures } from '../../../app/history/run.ts';
import { longestRunName } from '../../../app/history/run-name.ts';
import { asText, formatDuration, formatShare, formatValue } from '../../../app/telemetry/format/format.ts';
import { dataFolder, preparedFolder } from '../app-files.ts';
import { type OwnRecording, recordWhileNobodyDoes } from '../own-recording.ts';
import { createRunNote } from '../run-note.ts';
import { endingWords, formatEnergy } from '../run-words.ts';
import { reasonOf } from '../usage-error.ts';
import { startWrapped } from '../wrapped-command.ts';

export interface RunOptions {
  readonly name?: string;
  readonly quiet: boolean;
  readonly data?: string;
}

/** What ends sooner isn't worth a recording of its own: there would be no reading of it. */
const worthRecordingMs = 250;
const tryAgainMs = 1000;

/**
 * What a command is called where nobody names it: the program, and the file that it runs. No other argument: it may be a secret, and
 * names of runs are shown to others.
 */
function nameOf([program = '', file]: readonly string[]): string {
  const words = [basename(program), ...(file !== undefined && existsSync(file) ? [basename(file)] : [])];
  return words.join(' ').trim().slice(0, longestRunName) || 'command';
}

/** Straight to the file: looking at `process.stderr` would make a pipe that the command may still share answer differently. */
function say(line: string): void {
  try {
    writeSync(2, `spark-companion: ${line}\n`);
  } catch {
    // Nobody reads it.
  }
}

function summary(run: Run, seconds: number, figures: SpanFigures): string {
  const { recordedShare, peakMemoryUsedBytes, gpuEnergyJoules } = figures;
  const known = [
    ...(peakMemoryUsedBytes === null ? [] : [`peak memory ${asText(formatValue('bytes', peakMemoryUsedBytes, 'binary'))}`]),
    ...(gpuEnergyJoules === null ? [] : [`GPU energy ${asText(formatEnergy(gpuEnergyJoules))}`]),
    ...(recordedShare < 0.95
      ? [recordedShare === 0 ? 'nothing of it was recorded' : `${asText(formatShare(recordedShare))} of it recorded`]
      : []),
  ];
  return `“${run.name}” ${endingWords(run)} after ${formatDuration(seconds)}: ${known.join(', ')}. Run ${run.id}.`;
}

async function figuresOf(folder: string, run: Run): Promise<SpanFigures | null> {
  const { readBeside } = await import('../../../app/history/store/read-beside.node.ts');
  const history = readBeside(folder);
  try {
    return history && (await history.figures({ fromMs: run.fromMs, toMs: run.toMs ?? run.fromMs }));
  } finally {
    history?.close();
  }
}

/**
 * Runs a command as if it had been typed by itself, and keeps when it ran and how it ended. Whatever becomes of the history, the command
 * is neither delayed nor changed by it. Sets the exit status: that of the command, 128 and the signal's number where one ended it, 127
 * where there is no such command, 126 where it can't be started.
 */
export async function runCommand(command: readonly string[], { name, quiet, data }: RunOptions): Promise<void> {
  const fromMs = Date.now();
  const startedAt = performance.now();
  const wrapped = startWrapped(command);
  const folder = dataFolder(data);
  const note = createRunNote(folder, { name: name ?? nameOf(command), fromMs, toMs: null, command: [...command] });
  let own: OwnRecording | null = null;
  let folderProblem: string | null = null;

  const over = new AbortController();
  const isOver = wrapped.finally(() => over.abort());
  const noting = (async () => {
    await delay(worthRecordingMs, undefined, over);
    await preparedFolder(data);
    own = recordWhileNobodyDoes(folder);
    while (!note.begin()) await delay(tryAgainMs, undefined, over);
  })().catch((error) => {
    if (!over.signal.aborted) folderProblem = reasonOf(error);
  });

  const end = await isOver;
  const toMs = Date.now();
  const seconds = (performance.now() - startedAt) / 1000;
  process.exitCode = end.status;
  if (end.kind === 'not-started') {
    say(`“${command[0]}” can’t be started: ${end.reason}.`);
    return;
  }
  // Whoever doesn't want to wait for the note ends it at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(end.status));
  await noting;
  const recording = own as OwnRecording | null;
  const recordingProblem = recording?.problem() ?? null;
  await recording?.close();
  if (recordingProblem !== null) say(`what the machine did meanwhile was not recorded: ${recordingProblem}`);
  let run: Run | null = null;
  try {
    await preparedFolder(data);
    run = note.end(toMs, end.ending);
  } catch (error) {
    say(`this run is not in the history: ${folderProblem ?? reasonOf(error)}`);
  }
  if (quiet || run === null) return;
  const figures = await figuresOf(folder, run).catch(() => null);
  if (figures) say(summary(run, seconds, figures));
}
