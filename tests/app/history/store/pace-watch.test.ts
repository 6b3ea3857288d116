import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pace, unread } from '../../../../app/history/pace.ts';
import { createPaceWatch } from '../../../../app/history/store/pace-watch.ts';
import { startMs } from './small-store.ts';

/** What is noted of ticks at such times after one at `lastTickMs`, a second before the first unless told. */
function noted(times: readonly number[], { lastTickMs = (times[0] ?? 0) - 1000, periodMs = 1000 } = {}): readonly Pace[] {
  const watch = createPaceWatch({ periodMs, lastTickMs });
  return times.flatMap((at) => watch(at));
}

const every = (periodMs: number, count: number, fromMs = startMs): number[] =>
  Array.from({ length: count }, (_, tick) => fromMs + tick * periodMs);

describe('how far apart ticks come', () => {
  it('is not worth a note while it is the usual second, however unsteady each tick is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -150, max: 150 }), { minLength: 200, maxLength: 400 }), (offsets) => {
        expect(noted(offsets.map((offset, tick) => startMs + tick * 1000 + offset))).toEqual([]);
      }),
    );
  });

  it('is noted at the third tick of another pace, from its first tick on', () => {
    const times = [...every(1000, 10), ...every(5000, 2, startMs + 9000 + 5000)];
    expect(noted(times)).toEqual([{ fromMs: startMs + 9000, periodMs: 5000 }]);
    expect(noted([...times, ...every(1000, 2, (times.at(-1) ?? 0) + 1000)]).at(-1)).toEqual({ fromMs: times.at(-1), periodMs: 1000 });
  });

  it('is noted to the percent where each round takes a little longer than a second', () => {
    expect(noted(every(1031, 61), { lastTickMs: startMs - 1031 })).toEqual([{ fromMs: startMs - 1031, periodMs: 1031 }]);
    expect(noted(every(1009, 300))).toEqual([]);
  });

  it('is noted to have been none where there was nothing: before the first ever, in a pause, and while the app did not run', () => {
    const watch = createPaceWatch({ periodMs: 1000, lastTickMs: null });
    expect(watch(startMs)).toEqual([
      { fromMs: 0, periodMs: unread },
      { fromMs: startMs, periodMs: 1000 },
    ]);
    const paused = every(1000, 300).filter((_, tick) => tick < 100 || tick > 140);
    const pause = [
      { fromMs: startMs + 100_000, periodMs: unread },
      { fromMs: startMs + 141_000, periodMs: 1000 },
    ];
    expect(noted(paused)).toEqual(pause);
    expect(noted(paused.slice(100), { lastTickMs: startMs + 99_000 })).toEqual(pause);
  });

  it('of another pace after a pause is known from the first tick after it', () => {
    const times = [...every(1000, 10), ...every(5000, 4, startMs + 100_000)];
    const notes = noted(times);
    expect(notes[0]).toEqual({ fromMs: startMs + 10_000, periodMs: unread });
    expect(notes.at(-1)).toEqual({ fromMs: startMs + 100_000, periodMs: 5000 });
  });

  it('is noted anew where the clock was set back, for what was noted of later times would hold otherwise', () => {
    expect(noted(every(5000, 5), { lastTickMs: startMs + 60_000, periodMs: 5000 })).toEqual([{ fromMs: startMs, periodMs: 5000 }]);
    expect(noted(every(5000, 5), { lastTickMs: startMs - 5000, periodMs: 5000 })).toEqual([]);
  });
});
