import type { Machine, ProgramEnd, ProgramStream } from '../../machine/machine.ts';

/** What the supervisor needs to know about the program that it keeps running. */
export interface Supervised {
  readonly program: string;
  readonly args: () => readonly string[];
  readonly onLine: (line: string) => void;
  /** Called after each change of `state`. */
  readonly onChange: () => void;
  /** Milliseconds without a line after which the child counts as silent; `null` where silence is normal. */
  readonly silenceMs: () => number | null;
  /** What follows an end that nobody asked for: at once (the arguments were changed), soon (with back-off), later (a minute). */
  readonly after: (end: ProgramEnd) => 'at-once' | 'soon' | 'later';
}

export interface StreamState {
  readonly phase: 'starting' | 'live' | 'silent' | 'waiting' | 'stopped';
  /** When the phase began, by the machine's clock. */
  readonly sinceMs: number;
  /** Asked to end because of its silence, and still there: stuck in the driver, where no signal reaches it. */
  readonly stuck: boolean;
  /** How the last child ended; `null` while a child answers. */
  readonly lastEnd: ProgramEnd | null;
  readonly retryAtMs: number | null;
  readonly restarts: number;
  readonly pid: number | null;
}

export interface SupervisedStream {
  state(): StreamState;
  /** Ends the child and starts it again with new arguments; without back-off, but never before the old one is gone. */
  restart(): void;
  /** Ends the child for good. Resolves when it is gone, or after `patienceMs`. */
  close(): Promise<void>;
}

const firstBackOffMs = 1000;
const longestBackOffMs = 60_000;
const laterMs = 30_000;
/** A child that lived so long was healthy: its end starts the back-off anew. */
const healthyAfterMs = 60_000;
/** Silence beyond the first notice after which a child is given up. Drivers do wake up again within seconds. */
const giveUpAfterMs = 15_000;
/** A machine kills what doesn't end within 2 s; what is there after that can't be killed. */
const stuckAfterMs = 3000;

/**
 * Keeps one long-lived child running. There is never more than one: a replacement starts only after the old child is gone,
 * and with back-off, so that neither a driver that hangs nor a program that ends at once leads to a storm of processes.
 */
export function superviseStream(machine: Machine, supervised: Supervised): SupervisedStream {
  const { clock } = machine;
  let child: ProgramStream | null = null;
  let phase: StreamState['phase'] = 'starting';
  let sinceMs = clock.now();
  let stuck = false;
  let lastEnd: ProgramEnd | null = null;
  let retryAtMs: number | null = null;
  let starts = 0;
  let failuresInARow = 0;
  let startedAt = 0;
  let lastLineAt = 0;
  let restartAsked = false;
  let closed = false;
  let cancelTimer = () => {};

  const enter = (next: StreamState['phase']) => {
    if (phase !== next) {
      phase = next;
      sinceMs = clock.now();
    }
    supervised.onChange();
  };

  const later = (delayMs: number, action: () => void) => {
    cancelTimer();
    cancelTimer = clock.after(delayMs, action);
  };

  function receive(line: string): void {
    if (closed) return;
    lastLineAt = clock.monotonic();
    supervised.onLine(line);
    if (phase !== 'live' && !stuck) {
      lastEnd = null;
      enter('live');
      watchSilence();
    }
  }

  /** One timer at a time: it looks again when the silence would be complete, not at every line. */
  function watchSilence(): void {
    const limit = supervised.silenceMs();
    if (limit === null) return;
    const silentFor = clock.monotonic() - lastLineAt;
    if (silentFor < limit) {
      later(limit - silentFor, watchSilence);
      return;
    }
    if (phase !== 'silent') enter('silent');
    if (silentFor < limit + giveUpAfterMs) {
      later(limit + giveUpAfterMs - silentFor, watchSilence);
      return;
    }
    child?.stop();
    later(stuckAfterMs, () => {
      stuck = true;
      supervised.onChange();
    });
  }

  function start(): void {
    starts += 1;
    retryAtMs = null;
    restartAsked = false;
    stuck = false;
    startedAt = lastLineAt = clock.monotonic();
    if (phase !== 'starting') enter('starting');
    const started = machine.stream(supervised.program, supervised.args(), receive);
    child = started;
    watchSilence();
    void started.ended.then((end) => ended(end));
  }

  function ended(end: ProgramEnd): void {
    cancelTimer();
    child = null;
    stuck = false;
    if (closed) return;
    const next = restartAsked ? 'at-once' : supervised.after(end);
    if (next === 'at-once') {
      start();
      return;
    }
    lastEnd = end;
    failuresInARow = clock.monotonic() - startedAt >= healthyAfterMs ? 1 : failuresInARow + 1;
    const delay = next === 'later' ? laterMs : Math.min(firstBackOffMs * 2 ** (failuresInARow - 1), longestBackOffMs);
    retryAtMs = clock.now() + delay;
    enter('waiting');
    later(delay, start);
  }

  start();
  return {
    state: () => ({ phase, sinceMs, stuck, lastEnd, retryAtMs, restarts: starts - 1, pid: child?.pid ?? null }),
    restart() {
      if (closed) return;
      restartAsked = true;
      child?.stop();
    },
    async close() {
      closed = true;
      cancelTimer();
      phase = 'stopped';
      child?.stop();
      if (!child) return;
      const { ended } = child;
      await new Promise<void>((resolve) => {
        const giveUp = clock.after(stuckAfterMs, resolve);
        void ended.then(() => {
          giveUp();
          resolve();
        });
      });
    },
  };
}
