import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createManualClock, createScaledClock } from '../../../app/machine/virtual-clock.ts';

describe('a manual clock', () => {
  test('stands still until it is advanced', async () => {
    const clock = createManualClock({ startMs: 1000 });
    expect([clock.now(), clock.monotonic()]).toEqual([1000, 0]);
    await clock.advance(250);
    expect([clock.now(), clock.monotonic()]).toEqual([1250, 250]);
  });

  test('fires what falls due in order, each at its own time, and nothing later', async () => {
    const clock = createManualClock({ startMs: 0 });
    const fired: string[] = [];
    for (const delay of [30, 10, 20, 10, 41]) clock.after(delay, () => fired.push(`${delay}@${clock.monotonic()}`));
    await clock.advance(40);
    expect(fired).toEqual(['10@10', '10@10', '20@20', '30@30']);
  });

  test('keeps the order of any set of timers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 })), async (delays) => {
        const clock = createManualClock({ startMs: 0 });
        const fired: number[] = [];
        delays.forEach((delay, index) => {
          clock.after(delay, () => fired.push(index));
        });
        await clock.advance(50);
        expect(fired).toEqual(delays.map((_, index) => index).sort((a, b) => (delays[a] ?? 0) - (delays[b] ?? 0) || a - b));
      }),
      { numRuns: 30 },
    );
  });

  test('lets the promises that a timer set off finish before the next timer fires', async () => {
    const clock = createManualClock({ startMs: 0 });
    const order: string[] = [];
    clock.after(1, () => {
      void (async () => {
        await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
        order.push('work of the first');
        clock.after(0.5, () => order.push('timer set by it'));
      })();
    });
    clock.after(2, () => order.push('second'));
    await clock.advance(2);
    expect(order).toEqual(['work of the first', 'timer set by it', 'second']);
  });

  test('forgets a timer that was cancelled', async () => {
    const clock = createManualClock({ startMs: 0 });
    let fired = 0;
    const cancel = clock.after(5, () => fired++);
    clock.after(5, () => fired++);
    cancel();
    cancel();
    await clock.advance(10);
    expect(fired).toBe(1);
  });

  test('runs two calls one after the other', async () => {
    const clock = createManualClock({ startMs: 0 });
    const seen: number[] = [];
    clock.after(15, () => seen.push(clock.monotonic()));
    await Promise.all([clock.advance(10), clock.advance(10)]);
    expect([...seen, clock.monotonic()]).toEqual([15, 20]);
  });
});

describe('a scaled clock', () => {
  test('starts at the time it is given and runs forward', async () => {
    const clock = createScaledClock({ startMs: 5_000_000, speed: 1000 });
    const before = clock.monotonic();
    await new Promise<void>((resolve) => void clock.after(2000, resolve));
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(1990);
    expect(clock.now()).toBeGreaterThan(5_001_990);
  });

  test('forgets a timer that was cancelled', async () => {
    const clock = createScaledClock({ startMs: 0, speed: 1000 });
    let fired = false;
    clock.after(100, () => {
      fired = true;
    })();
    await new Promise<void>((resolve) => void clock.after(20_000, resolve));
    expect(fired).toBe(false);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the speed %d', (speed) => {
    expect(() => createScaledClock({ startMs: 0, speed })).toThrow(RangeError);
  });
});
