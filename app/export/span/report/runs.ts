import { endedUnseen, type Run } from '../../../history/run.ts';
import { formatDuration } from '../../../telemetry/format/format.ts';
import { table } from './markup.ts';
import { utcText } from './time-axis.ts';

function endText(run: Run): string {
  if (run.toMs === null) return 'goes on';
  if (endedUnseen(run)) return 'nobody saw its end';
  return run.ending === null ? 'ended' : (run.ending.signal ?? `status ${run.ending.exitStatus}`);
}

/**
 * The runs of a span by their names.
 * @param redacted what of a text may be shown
 * @param identifying also tells their commands, which may hold secrets
 */
export function runsMarkup(runs: readonly Run[], redacted: (text: string) => string, identifying: boolean): string {
  if (runs.length === 0) return '';
  return table(
    'Runs',
    ['Run', 'From', 'To', 'For', 'End', ...(identifying ? ['Command'] : [])],
    runs.map((run) => [
      redacted(run.name),
      utcText(run.fromMs),
      run.toMs === null ? null : utcText(run.toMs),
      run.toMs === null ? null : formatDuration((run.toMs - run.fromMs) / 1000),
      endText(run),
      ...(identifying ? [run.command?.join(' ') ?? null] : []),
    ]),
  );
}
