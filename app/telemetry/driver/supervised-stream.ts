import type { Machine, ProgramEnd, ProgramStream } from '../../machine/machine.ts';

/** What the supervisor needs to know about the program that it keeps running. */
export interface Supervised {
  readonly program: string;
  readonly args: () => readonly string[];
  /** Takes a line, and tells whether it is an answer: an error message and a damaged line are none. */
  readonly onLine: (line: string) => boolean;
  /** Milliseconds without an answer after which the child counts as silent; `null` where silence is normal. */
  readonly silenceMs: () => number | null;
  /** What follows an end that nobody asked for: at once (the arguments were changed), soon (with back-off), later (half a minute). */
  readonly after: (end: ProgramEnd) => 'at-once' | 'soon' | 'later';
}

export interface StreamState {
  /** A child that is replaced on request leaves the phase as it is, unless its successor fails. */
  readonly phase: 'starting' | 'live' | 'silent' | 'waiting' | 'stopped';
  /** Since when it is so, by the machine's clock. Trouble lasts from its first sign until a child answers, retries included. */
  readonly sinceMs: number;
  /** The last child was asked to end because of its silence, and none has answered since. */
  readonly gaveUp: boolean;
  /** Asked to end because of its silence, and still there: stuck in the driver, where no signal reaches it. */
  readonly stuck: boolean;
  /** How the last child ended by itself; `null` once a child answers. */
  readonly lastEnd: ProgramEnd | null;
  readonly retryAtMs: number | null;
  readonly restarts: number;
  readonly pid: number | null;
}

export interface SupervisedStream {
  state(): StreamState;
  /** Ends the child and starts it again with new arguments; without back-off, but never before the old one is gone. */
  restart(): void;
  /** Ends the child for good. Resolves when it is gone, or after 3 s: one that is stuck in the driver isn't waited for. */
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
  let inTrouble = false;
  let stuck = false;
  let gaveUp = false;
  /** Asked to end because of its silence, and not gone yet. */
  let givingUp = false;
  let lastEnd: ProgramEnd | null = null;
  let retryAtMs: number | null = null;
  let starts = 0;
  let failuresInARow = 0;
  let startedAt = 0;
  let lastAnswerAt = 0;
  let restartAsked = false;
  let closed = false;
  let cancelTimer = () => {};

  function enter(next: StreamState['phase']): void {
    if (phase === next) return;
    if (next === 'live' || !inTrouble) sinceMs = clock.now();
    inTrouble = next === 'silent' || next === 'waiting' || (inTrouble && next !== 'live');
    phase = next;
  }

  const later = (delayMs: number, action: () => void) => {
    cancelTimer();
    cancelTimer = clock.after(delayMs, action);
  };

  function receive(line: string): void {
    if (closed || !supervised.onLine(line)) return;
    lastAnswerAt = clock.monotonic();
    // The last words of a child that is being ended change nothing: its successor will tell.
    if (givingUp) return;
    lastEnd = null;
    gaveUp = false;
    if (phase === 'live') return;
    enter('live');
    watchSilence();
  }

  /** One timer at a time: it looks again when the silence would be complete, not at every line. */
  function watchSilence(): void {
    const limit = supervised.silenceMs();
    if (limit === null) return;
    const silentFor = clock.monotonic() - lastAnswerAt;
    if (silentFor < limit) {
      later(limit - silentFor, watchSilence);
      return;
    }
    enter('silent');
    if (silentFor < limit + giveUpAfterMs) {
      later(limit + giveUpAfterMs - silentFor, watchSilence);
      return;
    }
    givingUp = true;
    gaveUp = true;
    child?.stop();
    later(stuckAfterMs, () => {
      stuck = true;
    });
  }

  function start(): void {
    starts += 1;
    retryAtMs = null;
    if (!(restartAsked && phase === 'live')) enter('starting');
    restartAsked = givingUp = stuck = false;
    startedAt = lastAnswerAt = clock.monotonic();
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
    const next = restartAsked ? 'at-once' : givingUp ? 'soon' : supervised.after(end);
    if (next === 'at-once') {
      start();
      return;
    }
    if (!givingUp) {
      lastEnd = end;
      gaveUp = false;
    }
    failuresInARow = clock.monotonic() - startedAt >= healthyAfterMs ? 1 : failuresInARow + 1;
    const delay = next === 'later' ? laterMs : Math.min(firstBackOffMs * 2 ** (failuresInARow - 1), longestBackOffMs);
    retryAtMs = clock.now() + delay;
    enter('waiting');
    later(delay, start);
  }

  start();
  return {
    state: () => ({ phase, sinceMs, stuck, gaveUp, lastEnd, retryAtMs, restarts: starts - 1, pid: child?.pid ?? null }),
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
