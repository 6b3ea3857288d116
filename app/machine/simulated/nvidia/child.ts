import type { Clock } from '../../clock.ts';
import type { LineListener, ProgramEnd, ProgramStream } from '../../machine.ts';
import type { Moment } from '../state/world.ts';
import type { Answers } from './answer.ts';
import type { Command } from './command.ts';

/** What nvidia-smi prints on standard output where the driver is not loaded; its exit status is 9. */
export const driverNotLoaded = {
  exitCode: 9,
  stdout:
    "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. " +
    'Make sure that the latest NVIDIA driver is installed and running.\n\n',
} as const;

/** From the start to the first line. */
const startMs = 5;
/** How long a process that is stuck in the driver outlives a SIGKILL. */
const stuckMs = 8000;
/** How much of its output a child's end repeats, in lines. */
const keptLines = 16;

export interface ChildStream extends ProgramStream {
  /** Ends it at once and cancels its timers, as when the whole machine goes away. */
  close(): void;
}

/** An nvidia-smi that prints its rounds on the machine's clock. */
export function startChild(command: Command, answers: Answers, look: () => Moment, clock: Clock, onLine: LineListener): ChildStream {
  const kept: string[] = [];
  let cancel = () => {};
  let stopping = false;
  let over = false;
  let settle: (end: ProgramEnd) => void = () => {};
  const ended = new Promise<ProgramEnd>((resolve) => {
    settle = resolve;
  });

  const print = (lines: readonly string[]) => {
    for (const line of lines) {
      kept.push(line);
      if (kept.length > keptLines) kept.shift();
      onLine(line);
      if (over) return;
    }
  };
  const end = (how: ProgramEnd) => {
    if (over) return;
    over = true;
    cancel();
    settle(how);
  };
  const output = () => ({
    stdout: kept
      .map((line) => `${line}\n`)
      .join('')
      .slice(-4096),
    stderr: '',
  });
  const exit = (exitCode: number) => end({ kind: 'exited', exitCode, output: output() });

  const begunAtMs = clock.monotonic() + startMs;
  let rounds = 0;
  let headed = false;
  const round = () => {
    const moment = look();
    if (moment.driver === 'not-loaded' || command.kind === 'refused') {
      const { stdout, exitCode } = command.kind === 'refused' ? { stdout: command.text, exitCode: command.exitCode } : driverNotLoaded;
      // It is over before its words are read: who stops it at the first of them still learns why.
      stopping = true;
      print(stdout.replace(/\n$/, '').split('\n'));
      exit(exitCode);
      return;
    }
    if (moment.driver !== 'hung') {
      if (!headed) print(answers.header(command));
      headed = true;
      if (!over) print(answers.round(command, moment));
      if (command.periodMs === null) exit(0);
    }
    if (over) return;
    rounds++;
    const period = command.periodMs ?? 100;
    cancel = clock.after(Math.max(0, begunAtMs + rounds * period - clock.monotonic()), round);
  };
  cancel = clock.after(startMs, round);

  return {
    pid: null,
    ended,
    stop() {
      if (over || stopping) return;
      if (look().driver !== 'hung') return exit(0);
      stopping = true;
      cancel();
      cancel = clock.after(stuckMs, () => end({ kind: 'signalled', signal: 'SIGKILL', output: output() }));
    },
    close: () => end({ kind: 'signalled', signal: 'SIGKILL', output: output() }),
  };
}
