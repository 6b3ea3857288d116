import type { DatabaseSync } from 'node:sqlite';
import { createRecordedMachine } from '../../machine/recorded-machine.ts';
import { createManualClock } from '../../machine/virtual-clock.ts';
import { openSampler } from '../../telemetry/sampler.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { Span } from '../history.ts';
import { createRowReader, type NamedSeries } from '../store/row.ts';
import { createWriter } from '../store/writer.node.ts';

/** What a recording came to. */
export interface PlayedRecording {
  /** From the first tick to the second after the last; `null` where there was none. */
  readonly span: Span | null;
  /** The last tick. */
  readonly latest: Snapshot | null;
}

const periodMs = 1000;
/** What closing the streams takes at most. */
const closingMs = 5000;

/**
 * Plays a recording as fast as it goes into an empty store, as the recorder would have kept it.
 * @param lines the recording's, without their ends
 * @param db opened to write
 * @param signal ends it: its reason is thrown
 * @throws RecordingError where the recording is garbled
 */
export async function importRecording(
  lines: Iterable<string> | AsyncIterable<string>,
  db: DatabaseSync,
  signal: AbortSignal,
): Promise<PlayedRecording> {
  const clock = createManualClock({ startMs: 0 });
  const machine = await createRecordedMachine(lines, { clock });
  const read = createRowReader();
  const writer = createWriter(db);
  let layout: readonly NamedSeries[] | null = null;
  let span: Span | null = null;
  let latest: Snapshot | null = null;

  function onSnapshot(snapshot: Snapshot): void {
    const row = read(snapshot);
    if (row.layout !== layout) writer.setLayout(row.layout);
    layout = row.layout;
    writer.add(row.cells);
    writer.tidy();
    span = { fromMs: span?.fromMs ?? snapshot.takenAtMs, toMs: snapshot.takenAtMs + periodMs };
    latest = snapshot;
  }

  const opening = openSampler({ machine, periodMs, self: null, onSnapshot });
  // One that is shorter than the first tick takes never gives one.
  await clock.advance(periodMs);
  for (let beforeMs = -1; machine.clock.monotonic() > beforeMs; ) {
    signal.throwIfAborted();
    beforeMs = machine.clock.monotonic();
    await clock.advance(periodMs);
  }
  const sampler = latest === null ? null : await opening;
  await Promise.all([sampler?.close(), clock.advance(closingMs)]);
  await machine.close();
  return { span, latest };
}
