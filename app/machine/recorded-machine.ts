import type { Clock } from './clock.ts';
import type { Machine, ProgramStream, RunResult, Space } from './machine.ts';
import { beginLife, playStream, type RecordedLife, streamKey } from './recorded-stream.ts';
import { garbled, parseEvent, parseHeader, RecordingError, type RecordingEvent, type RecordingHeader } from './recording.ts';
import { createReplayClock } from './replay-clock.ts';
import { Timelines } from './timeline.ts';
import { createScaledClock } from './virtual-clock.ts';

export interface RecordedMachineOptions {
  /** How many times faster than it was recorded; 1 unless told. */
  readonly speed?: number;
  /** Begin again at the end, instead of standing still there. */
  readonly loop?: boolean;
  /** What drives the replay instead of real time at `speed`. */
  readonly clock?: Clock;
}

const notRecorded = { kind: 'not-started', reason: 'other', message: 'it did not run while this was recorded' } as const;

/**
 * A machine that answers what was true at the time of its recording. Its clock begins when this promise is fulfilled.
 * @param lines the recording's lines without their ends
 * @throws {RecordingError} when it is garbled; a last line that was cut off is not. Nothing is thrown later.
 */
export async function createRecordedMachine(
  lines: Iterable<string> | AsyncIterable<string>,
  options: RecordedMachineOptions = {},
): Promise<Machine> {
  const { header, tape } = await readRecording(lines);
  const base = options.clock ?? createScaledClock({ startMs: header.startedAtMs, speed: options.speed ?? 1 });
  const clock = createReplayClock(base, { startedAtMs: header.startedAtMs, lengthMs: tape.lengthMs, loop: options.loop ?? false });
  const streams = new Set<ProgramStream>();

  return {
    kind: 'recorded',
    title: `recording of ${header.title}`,
    clock,
    read: async (paths) => tape.present(tape.files, paths, clock.position()),
    list: async (dir) => tape.lists.at(dir, clock.position()) ?? [],
    resolve: async (paths) => tape.present(tape.links, paths, clock.position()),
    space: async (path) => tape.spaces.at(path, clock.position()) ?? null,
    ask: async (socketPath, path) => tape.answers.at(`${socketPath} ${path}`, clock.position()) ?? null,
    stream(program, args, onLine) {
      const lives = tape.lives.get(streamKey(program, args));
      if (!lives) return { pid: null, ended: Promise.resolve(notRecorded), stop: () => {} };
      const stream = playStream(lives, clock, onLine);
      streams.add(stream);
      void stream.ended.then(() => streams.delete(stream));
      return stream;
    },
    run: async (program, args) => tape.runs.at(runKey(program, args), clock.position()) ?? { end: notRecorded, stdout: '', stderr: '' },
    close: async () => {
      for (const stream of streams) stream.stop();
    },
  };
}

const runKey = (program: string, args: readonly string[]): string => JSON.stringify([program, ...args]);

async function readRecording(lines: Iterable<string> | AsyncIterable<string>): Promise<{ header: RecordingHeader; tape: Tape }> {
  const tape = new Tape();
  let header: RecordingHeader | null = null;
  let held: { readonly text: string; readonly number: number } | null = null;
  let count = 0;
  // Each line is held until the next one is there: only the last one may be cut off.
  const take = (isLast: boolean): void => {
    if (held === null) return;
    if (header === null) header = parseHeader(held.text);
    else {
      const event = parseEvent(held.text, held.number, isLast);
      if (event) tape.put(event, held.number);
    }
  };
  for await (const text of lines) {
    count += 1;
    if (text.trim() === '') continue;
    take(false);
    held = { text, number: count };
  }
  take(true);
  if (header === null) throw new RecordingError(1, 'the recording is empty. Name a file that "spark-companion record" wrote.');
  return { header, tape };
}

/** All that a recording holds, ready to be asked for any moment. */
class Tape {
  lengthMs = 0;
  readonly files = new Timelines<string | null>();
  readonly links = new Timelines<string | null>();
  readonly lists = new Timelines<readonly string[]>();
  readonly spaces = new Timelines<Space | null>();
  readonly answers = new Timelines<string | null>();
  readonly runs = new Timelines<RunResult>();
  readonly lives = new Map<string, RecordedLife[]>();
  readonly #byId = new Map<number, RecordedLife>();

  present(timelines: Timelines<string | null>, names: readonly string[], timeMs: number): Map<string, string> {
    return new Map(
      names.flatMap((name) => {
        const value = timelines.at(name, timeMs) ?? null;
        return value === null ? [] : [[name, value]];
      }),
    );
  }

  put(event: RecordingEvent, lineNumber: number): void {
    if (event.t < this.lengthMs) throw garbled(lineNumber, 'goes back in time');
    this.lengthMs = event.t;
    switch (event.kind) {
      case 'read':
        for (const [path, text] of Object.entries(event.files)) this.files.add(path, event.t, text);
        break;
      case 'resolve':
        for (const [path, target] of Object.entries(event.links)) this.links.add(path, event.t, target);
        break;
      case 'list':
        this.lists.add(event.dir, event.t, event.names);
        break;
      case 'space':
        this.spaces.add(event.path, event.t, event.space);
        break;
      case 'ask':
        this.answers.add(`${event.socket} ${event.path}`, event.t, event.answer);
        break;
      case 'run':
        this.runs.add(runKey(event.program, event.args), event.t, event.result);
        break;
      case 'stream':
        this.#begin(event);
        break;
      case 'line':
        this.#life(event.id, lineNumber).lines.add(event.t, event.line);
        break;
      case 'end':
        this.#life(event.id, lineNumber).end = { timeMs: event.t, how: event.end };
        break;
      case 'closed':
        break;
    }
  }

  #begin({ t, id, program, args }: Extract<RecordingEvent, { kind: 'stream' }>): void {
    const life = beginLife(t);
    const key = streamKey(program, args);
    this.#byId.set(id, life);
    this.lives.set(key, [...(this.lives.get(key) ?? []), life]);
  }

  #life(id: number, lineNumber: number): RecordedLife {
    const life = this.#byId.get(id);
    if (!life) throw garbled(lineNumber, `belongs to stream ${id}, which never began`);
    return life;
  }
}
