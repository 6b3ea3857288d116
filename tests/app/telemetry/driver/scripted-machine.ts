import type { Machine, ProgramEnd, ProgramStream } from '../../../../app/machine/machine.ts';
import { createManualClock, type ManualClock } from '../../../../app/machine/virtual-clock.ts';

/** A child whose every word the test speaks. */
export interface ScriptedChild extends ProgramStream {
  readonly program: string;
  readonly args: readonly string[];
  /** When it was started, in milliseconds of the machine's clock. */
  readonly startedAt: number;
  /** Whether it was asked to end. */
  readonly stopped: boolean;
  readonly over: boolean;
  say(...lines: readonly string[]): void;
  exit(exitCode: number, output?: { readonly stdout?: string; readonly stderr?: string }): void;
  end(end: ProgramEnd): void;
}

export interface ScriptedMachine extends Machine {
  readonly clock: ManualClock;
  /** Every child so far, the oldest first. */
  readonly children: readonly ScriptedChild[];
  readonly newest: ScriptedChild;
  /** The most that ever lived at the same time. */
  readonly mostAtOnce: number;
}

export interface Script {
  /** Called at each start of a program, when the starter has its stream: what a child does by itself. */
  readonly onStart?: (child: ScriptedChild) => void;
  /** A child that is stuck in the driver stays when it is asked to end. */
  readonly stuck?: () => boolean;
  /** What a program that is run to its end answers; unless told, it doesn't end in time. */
  readonly run?: Machine['run'];
}

const neverEnds: Machine['run'] = async () => ({ end: { kind: 'timed-out' }, stdout: '', stderr: '' });

/** A machine without files, whose programs do what the test says, on a clock that the test moves. */
export function scriptedMachine({ onStart = () => {}, stuck = () => false, run = neverEnds }: Script = {}): ScriptedMachine {
  const clock = createManualClock({ startMs: Date.UTC(2026, 10, 23) });
  const children: ScriptedChild[] = [];
  let mostAtOnce = 0;

  function stream(program: string, args: readonly string[], onLine: (line: string) => void): ScriptedChild {
    const { promise: ended, resolve } = Promise.withResolvers<ProgramEnd>();
    const state = { stopped: false, over: false };
    const child: ScriptedChild = {
      program,
      args,
      pid: 1000 + children.length,
      startedAt: clock.monotonic(),
      ended,
      get stopped() {
        return state.stopped;
      },
      get over() {
        return state.over;
      },
      say(...lines) {
        if (!state.over) for (const line of lines) onLine(line);
      },
      exit: (exitCode, { stdout = '', stderr = '' } = {}) => child.end({ kind: 'exited', exitCode, output: { stdout, stderr } }),
      end(end) {
        state.over = true;
        resolve(end);
      },
      stop() {
        state.stopped = true;
        if (!state.over && !stuck()) child.exit(0);
      },
    };
    children.push(child);
    mostAtOnce = Math.max(mostAtOnce, children.filter(({ over }) => !over).length);
    queueMicrotask(() => onStart(child));
    return child;
  }

  return {
    kind: 'simulated',
    title: 'a scripted machine',
    clock,
    children,
    get newest() {
      const child = children.at(-1);
      if (!child) throw new Error('no child was started');
      return child;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    read: async () => new Map(),
    list: async () => [],
    resolve: async () => new Map(),
    space: async () => null,
    ask: async () => null,
    stream,
    run,
    close: async () => {},
  };
}

/** Times between one start and the next, in seconds. */
export const pausesBetween = (children: readonly ScriptedChild[]): number[] =>
  children.slice(1).map(({ startedAt }, index) => (startedAt - (children[index]?.startedAt ?? 0)) / 1000);
