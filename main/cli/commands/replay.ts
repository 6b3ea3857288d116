import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createAbsentMachine } from '../../../app/machine/absent-machine.ts';
import { createRecordedMachine } from '../../../app/machine/recorded-machine.ts';
import { RecordingError } from '../../../app/machine/recording.ts';
import { createHeldClock } from '../held-clock.ts';
import { lookBackAt } from '../look-back.ts';
import { kindOfFile, type ShownFile } from '../shown-file.ts';
import { untilSignal } from '../until-signal.ts';
import { UsageError } from '../usage-error.ts';
import { type ServeOptions, serve } from './serve.ts';

export const shownAs = ['live', 'history'] as const;

export interface ReplayOptions extends ServeOptions {
  /** How it is shown; a recording live and an export as history unless told. */
  readonly as?: (typeof shownAs)[number];
  readonly speed: number;
  readonly loop: boolean;
}

/** The exit status of what was cancelled. */
const cancelled = 130;

/** Shows a recording or an export, as if it were live or as a history to look back at. */
export async function replay(path: string, options: ReplayOptions): Promise<void> {
  const kind = await kindOfFile(path);
  const as = options.as ?? (kind === 'recording' ? 'live' : 'history');
  if (as === 'history') return replayAsHistory(path, kind, options);
  if (kind !== 'recording') {
    throw new UsageError(
      `"${path}" is an export: it holds figures, not the machine's own words, and is shown as history. Leave out --as live.`,
    );
  }
  return replayLive(path, options);
}

async function replayLive(path: string, options: ReplayOptions): Promise<void> {
  const file = createReadStream(path);
  const lines = createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    const clock = createHeldClock(options.speed);
    const machine = await createRecordedMachine(lines, { clock, loop: options.loop });
    await serve(machine, options, clock.letGo);
  } catch (error) {
    if (error instanceof RecordingError) throw new UsageError(`"${path}": ${error.message}`);
    throw error;
  } finally {
    lines.close();
    file.destroy();
  }
}

async function replayAsHistory(path: string, kind: ShownFile, options: ReplayOptions): Promise<void> {
  const cancelling = new AbortController();
  void untilSignal().then(() => cancelling.abort());
  try {
    const past = await lookBackAt(path, kind, cancelling.signal);
    try {
      await serve(createAbsentMachine(past.title), options, () => {}, past);
    } finally {
      past.remove();
    }
  } catch (error) {
    if (!cancelling.signal.aborted || error !== cancelling.signal.reason) throw error;
    console.error('Cancelled: nothing is shown.');
    process.exitCode = cancelled;
  }
}
