import { z } from 'zod';

/**
 * A recording is text in JSON Lines: a header, then what a machine answered, in the order of time. It can be cut off
 * anywhere (the machine froze) and is whole up to there. Only what changed is written again.
 */
export const recordingFormat = 'spark-companion-recording';

/** Raised when an older app could no longer read what is written. */
export const recordingVersion = 1;

const milliseconds = z.number().nonnegative();

const headerSchema = z.object({
  format: z.literal(recordingFormat),
  version: z.literal(recordingVersion),
  /** Milliseconds since the Unix epoch, by the machine's clock. */
  startedAtMs: milliseconds,
  /** The machine's title: "this computer". */
  title: z.string(),
});

const outputSchema = z.object({ stdout: z.string(), stderr: z.string() });

const programEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-started'), reason: z.enum(['not-found', 'not-executable', 'other']), message: z.string() }),
  z.object({ kind: z.literal('exited'), exitCode: z.number().int(), output: outputSchema }),
  z.object({ kind: z.literal('signalled'), signal: z.string(), output: outputSchema }),
]);

const spaceSchema = z.object({ totalBytes: z.number(), freeBytes: z.number() });
const argsSchema = z.array(z.string());

/** `t` is in milliseconds since the start, when the answer came. `null` is the answer "there is none". */
const eventSchema = z.discriminatedUnion('kind', [
  /** Files whose text changed since they were last recorded, and `null` for those that went away or can't be read. */
  z.object({ t: milliseconds, kind: z.literal('read'), files: z.record(z.string(), z.string().nullable()) }),
  z.object({ t: milliseconds, kind: z.literal('list'), dir: z.string(), names: z.array(z.string()) }),
  z.object({ t: milliseconds, kind: z.literal('resolve'), links: z.record(z.string(), z.string().nullable()) }),
  z.object({ t: milliseconds, kind: z.literal('space'), path: z.string(), space: spaceSchema.nullable() }),
  z.object({ t: milliseconds, kind: z.literal('ask'), socket: z.string(), path: z.string(), answer: z.string().nullable() }),
  z.object({
    t: milliseconds,
    kind: z.literal('run'),
    program: z.string(),
    args: argsSchema,
    result: outputSchema.extend({ end: z.union([programEndSchema, z.object({ kind: z.literal('timed-out') })]) }),
  }),
  /** A program began to stream; its lines and its end carry the same `id`. */
  z.object({ t: milliseconds, kind: z.literal('stream'), id: z.number().int(), program: z.string(), args: argsSchema }),
  z.object({ t: milliseconds, kind: z.literal('line'), id: z.number().int(), line: z.string() }),
  /** `end: null`: the app stopped it; by itself the program would have gone on. */
  z.object({ t: milliseconds, kind: z.literal('end'), id: z.number().int(), end: programEndSchema.nullable() }),
  /** The recorder was told to stop. Without this the recording was cut off. */
  z.object({ t: milliseconds, kind: z.literal('closed') }),
]);

export type RecordingHeader = z.infer<typeof headerSchema>;
export type RecordingEvent = z.infer<typeof eventSchema>;

/** A recording that can't be used. The message names the line and what to do, in one line, without the file's name. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  /** Counts from 1. */
  readonly lineNumber: number;

  constructor(lineNumber: number, message: string) {
    super(message);
    this.lineNumber = lineNumber;
  }
}

/** Reads a recording's first line. @throws {RecordingError} */
export function parseHeader(line: string): RecordingHeader {
  const value = parseJson(line);
  const found = headerSchema.safeParse(value);
  if (found.success) return found.data;
  const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>;
  if (format === recordingFormat && version !== recordingVersion)
    throw new RecordingError(
      1,
      `the recording has version ${String(version)}, and this app reads version ${recordingVersion}. Update the app.`,
    );
  throw new RecordingError(1, 'line 1 is not the header of a recording. Name a file that "spark-companion record" wrote.');
}

/**
 * Reads one of the further lines. @throws {RecordingError}
 * @returns `null` for a line that is not even JSON and is the last: it was being written when the machine stopped.
 */
export function parseEvent(line: string, lineNumber: number, isLast: boolean): RecordingEvent | null {
  const value = parseJson(line);
  if (value === undefined && isLast) return null;
  const found = eventSchema.safeParse(value);
  if (found.success) return found.data;
  throw garbled(lineNumber, value === undefined ? 'is not JSON' : 'is no event of a recording');
}

export const garbled = (lineNumber: number, what: string): RecordingError =>
  new RecordingError(lineNumber, `line ${lineNumber} ${what}. What comes before it can be kept: head -n ${lineNumber - 1} FILE > NEW-FILE`);

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
