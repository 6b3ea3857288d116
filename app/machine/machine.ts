import type { Clock } from './clock.ts';

/** The contents of the files that could be read, by the path that was asked for. An unreadable file is absent. */
export type FileTexts = ReadonlyMap<string, string>;

/** Size of a file system, in bytes. `freeBytes` is what an ordinary user may still write (statfs `bavail`). */
export interface Space {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

/**
 * How a program ended. Exactly one of three things happened:
 * it could not be started, it exited with a status, or a signal ended it.
 */
export type ProgramEnd =
  | { readonly kind: 'not-started'; readonly reason: 'not-found' | 'not-executable' | 'other'; readonly message: string }
  | { readonly kind: 'exited'; readonly exitCode: number; readonly output: ProgramOutput }
  | { readonly kind: 'signalled'; readonly signal: string; readonly output: ProgramOutput };

/** The last of what a program wrote: at most 4 KiB of each stream. */
export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** A long-lived child that writes lines. */
export interface ProgramStream {
  /** Process id, or `null` where there is no process (simulated, recorded, not started). */
  readonly pid: number | null;
  /** Settles once the child is gone, never rejects. Until then no replacement may be started. */
  readonly ended: Promise<ProgramEnd>;
  /** Asks the child to end (SIGTERM, after 2 s SIGKILL). A child stuck in a driver call may outlive both. */
  stop(): void;
}

/** Receives one line without its line end. A line longer than 64 KiB arrives cut at that length. */
export type LineListener = (line: string) => void;

export interface RunResult {
  readonly end: ProgramEnd | { readonly kind: 'timed-out' };
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The one seam between this app and a computer: this one, a simulated DGX Spark, or a recording.
 * It is batch-shaped, so that a machine reached over a network can implement it too. No method throws or
 * rejects for what the computer says or lacks; that is part of the answer.
 */
export interface Machine {
  readonly kind: 'local' | 'simulated' | 'recorded';
  /** For people: "this computer", "simulated DGX Spark, inference". */
  readonly title: string;
  readonly clock: Clock;
  /**
   * Reads text files as one batch. Paths are those of the machine (`/proc/meminfo`), whatever root they are mapped to.
   * A file that is missing, unreadable or a directory is absent from the answer. At most 1 MiB of each is read.
   */
  read(paths: readonly string[]): Promise<FileTexts>;
  /** Names in a folder, sorted; empty where it is missing or unreadable. */
  list(dir: string): Promise<readonly string[]>;
  /** Where symbolic links lead (`/sys/class/net/eth0/device`), as absolute real paths; absent where a link is missing. */
  resolve(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Space of the file system that holds `path`, or `null` where it can't be told. */
  space(path: string): Promise<Space | null>;
  /** Answer of `GET path` over a Unix socket (Docker's), or `null` where it may not be read. */
  ask(socketPath: string, path: string): Promise<string | null>;
  /** Starts a program by name or absolute path, never through a shell, and hands over its standard output by line. */
  stream(program: string, args: readonly string[], onLine: LineListener): ProgramStream;
  /** Runs a program to its end, or kills it with all its children after `timeoutMs`. */
  run(program: string, args: readonly string[], options: { readonly timeoutMs: number }): Promise<RunResult>;
  /** Ends every child and timer of this machine. */
  close(): Promise<void>;
}
