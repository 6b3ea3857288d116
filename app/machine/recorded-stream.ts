import type { LineListener, ProgramEnd, ProgramStream } from './machine.ts';
import type { ReplayClock } from './replay-clock.ts';
import { Timeline } from './timeline.ts';

/** One life of a program, from its start to its end, as it was recorded. */
export interface RecordedLife {
  readonly startMs: number;
  readonly lines: Timeline<string>;
  /** `null` until its end was seen: then it outlived the recording. */
  end: { readonly timeMs: number; readonly how: ProgramEnd | null } | null;
}

export const beginLife = (startMs: number): RecordedLife => ({ startMs, lines: new Timeline(), end: null });

/**
 * Which program a stream is. Two calls are the same when they ask the same question: the period, the fields and their order
 * may differ, because whoever reads the lines goes by their header.
 */
export const streamKey = (program: string, args: readonly string[]): string =>
  `${program.split('/').at(-1)} ${args[0]?.split('=')[0] ?? ''}`;

/**
 * Plays the lives of one program, from where the clock stands. Who comes in the middle of a life gets its first line at once,
 * for that is the header. When the app that was recorded had stopped the program itself, the next life goes on in its place.
 */
export function playStream(lives: readonly RecordedLife[], clock: ReplayClock, onLine: LineListener): ProgramStream {
  const { promise: ended, resolve } = Promise.withResolvers<ProgramEnd>();
  let cancel = () => {};
  let header: string | null = null;
  let over = false;

  const finish = (end: ProgramEnd): void => {
    if (over) return;
    over = true;
    cancel();
    resolve(end);
  };
  const say = (line: string, isFirst: boolean): void => {
    if (isFirst && line === header) return;
    if (isFirst) header ??= line;
    onLine(line);
  };
  // Times are counted from the beginning of this lap: a timer that fires late may fire when the position is back at the start.
  let lapStart = 0;
  const next = (timeMs: number, action: () => void): void => {
    if (!over) cancel = clock.after(Math.max(0, lapStart + timeMs - clock.monotonic()), action);
  };
  const repeat = (): void => {
    if (clock.lapMs !== null) next(clock.lapMs, begin);
  };

  function begin(): void {
    const position = clock.position();
    lapStart = clock.monotonic() - position;
    const failure = lastFailure(lives, position);
    const life = failure ? undefined : lives.find(({ end }) => end === null || end.timeMs > position);
    if (failure) finish(failure);
    else if (!life) repeat();
    else {
      const index = life.startMs < position ? life.lines.countUntil(position) : 0;
      const first = index > 0 ? life.lines.point(0) : undefined;
      if (first) say(first.value, true);
      play(life, index);
    }
  }

  function play(life: RecordedLife, index: number): void {
    const point = life.lines.point(index);
    const { end } = life;
    if (point) {
      next(point.timeMs, () => {
        say(point.value, index === 0);
        play(life, index + 1);
      });
    } else if (end === null) repeat();
    else
      next(end.timeMs, () => {
        if (end.how) finish(end.how);
        else begin();
      });
  }

  // As with a real program, nothing is heard before whoever started it holds the stream in hand.
  cancel = clock.after(0, begin);
  return {
    pid: null,
    ended,
    stop: () => finish({ kind: 'exited', exitCode: 0, output: { stdout: '', stderr: '' } }),
  };
}

/** How the program had last failed, when no life covers this moment: whoever starts it now sees the same. */
function lastFailure(lives: readonly RecordedLife[], position: number): ProgramEnd | null {
  const begun = lives.filter(({ startMs }) => startMs <= position);
  const last = begun.at(-1);
  if (!last || begun.some(({ end }) => end === null || end.timeMs > position)) return null;
  return last.end?.how ?? null;
}
