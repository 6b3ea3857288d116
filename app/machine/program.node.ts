import { type Child, type ChildEnd, leashFailure, startChild } from './child.node.ts';
import { realClock } from './clock.ts';
import { LineSplitter } from './line-splitter.ts';
import type { LineListener, ProgramEnd, ProgramOutput, ProgramStream, RunResult } from './machine.ts';
import { OutputTail } from './output-tail.ts';
import { findProgram } from './program-file.node.ts';

const tailBytes = 4 * 1024;
/** Far above the longest report (that of eight GPUs has 200 KB). */
const longestOutputBytes = 4 * 1024 * 1024;
const patienceMs = 2000;

/** See `Machine.stream`. */
export function streamProgram(program: string, args: readonly string[], searchPath: string, onLine: LineListener): ProgramStream {
  const found = findProgram(program, searchPath);
  if (found.kind !== 'found') return notStarted(found);
  const stdout = new OutputTail(tailBytes);
  const stderr = new OutputTail(tailBytes);
  const lines = new LineSplitter(onLine);
  const child = startChild(
    found.file,
    args,
    (chunk) => {
      stdout.push(chunk);
      lines.push(chunk);
    },
    (chunk) => stderr.push(chunk),
  );
  const ended = child.gone.then((end) => programEnd(end, { stdout: stdout.text(), stderr: stderr.text() }));
  return { pid: child.pid, ended, stop: stopper(child) };
}

/** A stream that ended before it began. */
export function notStarted(end: Extract<ProgramEnd, { kind: 'not-started' }>): ProgramStream {
  return { pid: null, ended: Promise.resolve(end), stop: () => {} };
}

/** Asks once to end, and forces it after two seconds. */
function stopper(child: Child): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    child.kill('SIGTERM');
    const cancel = realClock.after(patienceMs, () => child.kill('SIGKILL'));
    void child.gone.then(cancel);
  };
}

export interface Run {
  readonly result: Promise<RunResult>;
  /** Ends it as if its time were over. */
  cut(): void;
}

/** See `Machine.run`. */
export function runProgram(program: string, args: readonly string[], searchPath: string, timeoutMs: number): Run {
  const found = findProgram(program, searchPath);
  if (found.kind !== 'found') return { result: Promise.resolve({ end: found, stdout: '', stderr: '' }), cut: () => {} };
  const stdout = collector();
  const stderr = collector();
  const child = startChild(found.file, args, stdout.push, stderr.push);
  const overdue = Promise.withResolvers<null>();
  let timedOut = false;
  let cancelPatience = () => {};
  const cut = (): void => {
    timedOut = true;
    child.kill('SIGKILL');
    // One that is stuck in the driver doesn't even die of SIGKILL, and must not keep the caller waiting.
    cancelPatience = realClock.after(patienceMs, () => overdue.resolve(null));
  };
  const cancelTimeout = realClock.after(timeoutMs, cut);
  const result = Promise.race([child.gone, overdue.promise]).then((end): RunResult => {
    cancelTimeout();
    cancelPatience();
    const output = { stdout: stdout.text(), stderr: stderr.text() };
    if (timedOut || end === null) return { end: { kind: 'timed-out' }, ...output };
    return { end: programEnd(end, { stdout: lastPart(output.stdout), stderr: lastPart(output.stderr) }), ...output };
  });
  return { result, cut };
}

const lastPart = (text: string): string => text.slice(-tailBytes);

function programEnd(end: ChildEnd, output: ProgramOutput): ProgramEnd {
  if (end.kind === 'failed') {
    // The file was found a moment ago: ENOENT now means that what it needs to run (its interpreter) is missing.
    const reason = ['EACCES', 'ENOEXEC', 'ENOENT'].includes(end.code) ? 'not-executable' : 'other';
    return { kind: 'not-started', reason, message: end.message };
  }
  const refused = leashFailure(end, output.stderr);
  if (refused !== null) return { kind: 'not-started', reason: 'not-executable', message: refused };
  return end.kind === 'exited' ? { ...end, output } : { ...end, output };
}

function collector(): { push(chunk: Uint8Array): void; text(): string } {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  return {
    push(chunk) {
      const room = longestOutputBytes - bytes;
      if (room <= 0) return;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      bytes += Math.min(room, chunk.length);
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
