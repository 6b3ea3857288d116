import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import type { Run } from '../../app/history/run.ts';
import { reasonOf } from './usage-error.ts';

/** How a command ended, or why it never began; and the status that says so to whoever called. */
export type WrappedEnd =
  | { readonly kind: 'not-started'; readonly status: number; readonly reason: string }
  | { readonly kind: 'ended'; readonly status: number; readonly ending: NonNullable<Run['ending']> };

/** As shells say it: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
const status = { notFound: 127, notExecutable: 126, signalBase: 128 } as const;

/** All that a program may be sent to be told something. What stops it and lets it go on reaches it with its process group. */
const passedOn = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGUSR1', 'SIGUSR2'] as const;
/** What a terminal sends to all of its processes by itself: passed on, it would arrive twice and mean "at once". */
const fromTerminal: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT']);

/**
 * Starts a command with this process's own input and output, and passes on what signals come.
 * @returns resolves when it has ended
 */
export function startWrapped([program = '', ...args]: readonly string[]): Promise<WrappedEnd> {
  // Never `process.stdin`: looking at it opens it, and takes from what the command is to read.
  const inTerminal = isatty(0);
  return new Promise((resolve) => {
    let child: ChildProcess | null = null;
    // Before it starts: a signal that came in between would end this process and leave the command behind.
    const listeners = passedOn.map((signal) => {
      const pass = () => {
        if (!(inTerminal && fromTerminal.has(signal))) child?.kill(signal);
      };
      process.on(signal, pass);
      return () => process.off(signal, pass);
    });
    const end = (ended: WrappedEnd): void => {
      for (const stop of listeners) stop();
      resolve(ended);
    };
    const fail = (error: unknown): void => {
      const isMissing = program === '' || (error as NodeJS.ErrnoException).code === 'ENOENT';
      const reason = isMissing ? 'there is no such command' : reasonOf(error);
      end({ kind: 'not-started', status: isMissing ? status.notFound : status.notExecutable, reason });
    };
    try {
      child = spawn(program, args, { stdio: 'inherit' });
    } catch (error) {
      // Too many arguments, for instance: Node tells some reasons so, and others by an event.
      fail(error);
      return;
    }
    child.once('error', fail);
    child.once('exit', (exitStatus, signal) =>
      end({
        kind: 'ended',
        status: signal === null ? (exitStatus ?? 0) : status.signalBase + constants.signals[signal],
        ending: { exitStatus, signal },
      }),
    );
  });
}
