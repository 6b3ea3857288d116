import type { Machine, ProgramEnd, ProgramOutput, ProgramStream } from './machine.ts';
import { type RecordingEvent, type RecordingHeader, recordingFormat, recordingVersion } from './recording.ts';
import { asksForSerialNumbers, isSerialNumberFile, withoutSerialNumbers } from './serial-numbers.ts';

type WithoutTime<Event> = Event extends { t: number } ? Omit<Event, 't'> : never;

/**
 * A machine that answers as `inner` does and writes down what it answered.
 * @param write takes one line of the recording, without its line end; the first one at once
 */
export function recordMachine(inner: Machine, write: (line: string) => void): Machine {
  const startMs = inner.clock.monotonic();
  const header: RecordingHeader = {
    format: recordingFormat,
    version: recordingVersion,
    startedAtMs: inner.clock.now(),
    title: inner.title,
  };
  write(JSON.stringify(header));
  let closed = false;
  const put = (event: WithoutTime<RecordingEvent>): void => {
    if (!closed) write(JSON.stringify({ t: Math.round(inner.clock.monotonic() - startMs), ...event }));
  };
  const files = new Changes();
  const links = new Changes();
  const others = new Changes();
  let streams = 0;

  return {
    kind: inner.kind,
    title: inner.title,
    clock: inner.clock,
    async read(paths) {
      const texts = await inner.read(paths);
      const text = (path: string): string | null => (isSerialNumberFile(path) ? null : cleanOrNull(texts.get(path)));
      const changed = files.among(paths, text);
      if (changed) put({ kind: 'read', files: changed });
      return texts;
    },
    async list(dir) {
      const names = await inner.list(dir);
      // The names there are made of the disks' serial numbers.
      const kept = dir.startsWith('/dev/disk/by-id') ? [] : [...names];
      if (others.isNew(`list ${dir}`, kept.join('/'))) put({ kind: 'list', dir, names: kept });
      return names;
    },
    async resolve(paths) {
      const targets = await inner.resolve(paths);
      const changed = links.among(paths, (path) => targets.get(path) ?? null);
      if (changed) put({ kind: 'resolve', links: changed });
      return targets;
    },
    async space(path) {
      const space = await inner.space(path);
      if (others.isNew(`space ${path}`, space && `${space.totalBytes} ${space.freeBytes}`)) put({ kind: 'space', path, space });
      return space;
    },
    async ask(socket, path) {
      const answer = await inner.ask(socket, path);
      const kept = cleanOrNull(answer);
      if (others.isNew(`ask ${socket} ${path}`, kept)) put({ kind: 'ask', socket, path, answer: kept });
      return answer;
    },
    stream(program, args, onLine) {
      const id = ++streams;
      put({ kind: 'stream', id, program, args: [...args] });
      const secret = asksForSerialNumbers(args);
      const stream = inner.stream(program, args, (line) => {
        if (!secret) put({ kind: 'line', id, line: withoutSerialNumbers(line) });
        onLine(line);
      });
      return recordEnd(stream, secret, (end) => put({ kind: 'end', id, end }));
    },
    async run(program, args, options) {
      const result = await inner.run(program, args, options);
      const secret = asksForSerialNumbers(args);
      const end = result.end.kind === 'timed-out' ? result.end : cleanEnd(result.end, secret);
      put({ kind: 'run', program, args: [...args], result: { end, ...cleanOutput(result, secret) } });
      return result;
    },
    async close() {
      put({ kind: 'closed' });
      closed = true;
      await inner.close();
    },
  };
}

function recordEnd(stream: ProgramStream, secret: boolean, put: (end: ProgramEnd | null) => void): ProgramStream {
  let stopped = false;
  void stream.ended.then((end) => put(stopped ? null : cleanEnd(end, secret)));
  return {
    pid: stream.pid,
    ended: stream.ended,
    stop() {
      stopped = true;
      stream.stop();
    },
  };
}

const cleanOrNull = (text: string | null | undefined): string | null => (text == null ? null : withoutSerialNumbers(text));

const cleanOutput = ({ stdout, stderr }: ProgramOutput, secret: boolean): ProgramOutput => ({
  stdout: secret ? '' : withoutSerialNumbers(stdout),
  stderr: withoutSerialNumbers(stderr),
});

function cleanEnd(end: ProgramEnd, secret: boolean): ProgramEnd {
  return end.kind === 'not-started' ? end : { ...end, output: cleanOutput(end.output, secret) };
}

/** What was written last, by what was asked. */
class Changes {
  readonly #last = new Map<string, string | null>();

  isNew(key: string, value: string | null): boolean {
    if (this.#last.get(key) === value) return false;
    this.#last.set(key, value);
    return true;
  }

  /** Those that changed, or `null` when none did. */
  among(keys: readonly string[], value: (key: string) => string | null): Record<string, string | null> | null {
    const changed = keys.flatMap((key) => {
      const now = value(key);
      return this.isNew(key, now) ? [[key, now] as const] : [];
    });
    return changed.length > 0 ? Object.fromEntries(changed) : null;
  }
}
