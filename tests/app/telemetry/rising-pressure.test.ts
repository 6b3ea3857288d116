import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followPressure, type MemorySigns, memorySigns, noPressure, type RisingPressure } from '../../../app/telemetry/rising-pressure.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';

const gib = 2 ** 30;

/** A Spark that serves a model in good health, as one was recorded: 2.8 GiB left, nothing waits. */
const serving: MemorySigns = {
  atMs: 0,
  totalBytes: 121.7 * gib,
  availableBytes: 2.8 * gib,
  waiting: 0,
  allocationStallsPerSecond: 0,
  swapOutBytesPerSecond: 0,
};

/** What each second in turn comes to. */
function follow(seconds: readonly Partial<MemorySigns>[], from: RisingPressure = noPressure): readonly RisingPressure[] {
  let state = from;
  return seconds.map((signs, second) => {
    state = followPressure(state, { ...serving, atMs: second * 1000, ...signs });
    return state;
  });
}
const isUp = (states: readonly RisingPressure[]) => states.map((state) => state.isUp);
const seconds = (count: number, signs: (second: number) => Partial<MemorySigns>) => Array.from({ length: count }, (_, at) => signs(at));

describe('rising memory pressure', () => {
  it('is not seen in little memory alone, however little', () => {
    for (const availableBytes of [60 * gib, 2.8 * gib, 0.2 * gib]) {
      expect(isUp(follow(seconds(120, () => ({ availableBytes }))))).not.toContain(true);
    }
  });

  it.each([
    ['a task waits for memory', { waiting: 0.01 }],
    ['an allocation stalls', { allocationStallsPerSecond: 1 }],
    ['memory is written out to swap', { swapOutBytesPerSecond: 1e6 }],
  ])('is seen at once where little is left and %s', (_, signs) => {
    expect(isUp(follow([{}, signs]))).toEqual([false, true]);
    expect(isUp(follow([{}, { ...signs, availableBytes: 60 * gib }]))).toEqual([false, false]);
  });

  it('is seen where tasks wait a tenth of the time although much is left: a container at its own limit', () => {
    expect(isUp(follow([{ waiting: 0.1, availableBytes: 60 * gib }]))).toEqual([true]);
  });

  it('is seen in a fall that leaves nothing within a minute, but not in one that leaves enough for longer', () => {
    const falling = (gibPerSecond: number) => seconds(20, (at) => ({ availableBytes: (100 - at * gibPerSecond) * gib }));
    expect(isUp(follow(falling(2))).at(-1)).toBe(true);
    expect(isUp(follow(falling(1)))).not.toContain(true);
    // Within the first seconds the start of any program would look like it.
    expect(isUp(follow(falling(2))).slice(0, 3)).toEqual([false, false, false]);
  });

  it('ends when there has been no sign of it for half a minute, and not before', () => {
    const states = follow([{ waiting: 0.3 }, ...seconds(40, () => ({}))]);
    expect(isUp(states).slice(0, 31)).not.toContain(false);
    expect(isUp(states).slice(31)).not.toContain(true);
    const again = follow([{ waiting: 0.3 }, ...seconds(20, () => ({})), { waiting: 0.3 }, ...seconds(29, () => ({}))]);
    expect(isUp(again)).not.toContain(false);
  });

  it('is kept up by signs that would be too weak to start it', () => {
    const weak = { waiting: 0.006 };
    expect(isUp(follow(seconds(60, () => weak)))).not.toContain(true);
    expect(isUp(follow([{ waiting: 0.3 }, ...seconds(60, () => weak)]))).not.toContain(false);
  });

  it('needs nothing that a kernel may not tell', () => {
    const unknown = { waiting: null, allocationStallsPerSecond: null, swapOutBytesPerSecond: null };
    expect(isUp(follow(seconds(30, () => unknown)))).not.toContain(true);
    expect(isUp(follow(seconds(30, (at) => ({ ...unknown, availableBytes: (50 - at) * gib })))).at(-1)).toBe(true);
  });

  it('never holds more than ten seconds of readings, and never ends within half a minute of a strong sign', () => {
    const anySigns = fc.record({
      passMs: fc.integer({ min: 200, max: 70_000 }),
      availableBytes: fc.integer({ min: 0, max: 121 }).map((figure) => figure * gib),
      waiting: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      allocationStallsPerSecond: fc.option(fc.double({ min: 0, max: 5000, noNaN: true })),
      swapOutBytesPerSecond: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(anySigns, { maxLength: 80 }), (list) => {
        let state = noPressure;
        let atMs = 0;
        let strongAtMs = Number.NEGATIVE_INFINITY;
        for (const { passMs, ...signs } of list) {
          atMs += passMs;
          state = followPressure(state, { atMs, totalBytes: serving.totalBytes, ...signs });
          if ((signs.waiting ?? 0) >= 0.1) strongAtMs = atMs;
          expect(state.recent.every((reading) => atMs - reading.atMs <= 10_000)).toBe(true);
          if (atMs - strongAtMs < 30_000) expect(state.isUp).toBe(true);
        }
      }),
    );
  });
});

describe('in the scenarios', { timeout: 60_000 }, () => {
  async function upAt(scenario: Parameters<typeof simulatedSnapshots>[0], length: number): Promise<readonly number[]> {
    const snapshots = await simulatedSnapshots(scenario, length);
    const [first] = snapshots;
    let state = noPressure;
    return snapshots.flatMap((snapshot) => {
      const second = (snapshot.takenAtMs - (first?.takenAtMs ?? 0)) / 1000;
      const signs = memorySigns(snapshot, second * 1000);
      if (signs) state = followPressure(state, signs);
      return state.isUp ? [Math.round(second)] : [];
    });
  }

  it('pressure rises before the first allocation waits, and stays', async () => {
    const up = await upAt('memory-pressure', 300);
    // The scenario begins to stall in its 130th second.
    const [first = Number.NaN] = up;
    expect(first).toBeLessThan(135);
    expect(up).toEqual(up.map((_, index) => first + index));
    expect(up.at(-1)).toBeGreaterThan(290);
  });

  it.each(['idle', 'inference', 'page-cache', 'thermal'] as const)('none rises in %s', async (scenario) => {
    expect(await upAt(scenario, 300)).toEqual([]);
  });
});
