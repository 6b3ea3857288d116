import { expect, test } from 'vitest';
import { createHeldClock } from '../../../main/cli/held-clock.ts';

test('a held clock stands still and fires nothing until it is let go, then runs at its speed', async () => {
  const clock = createHeldClock(1000);
  const fired: string[] = [];
  clock.after(2000, () => fired.push('later'));
  clock.after(1000, () => fired.push('sooner'));
  const cancelHeld = clock.after(500, () => fired.push('cancelled while held'));
  const cancelLater = clock.after(60_000, () => fired.push('cancelled afterwards'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([clock.now(), clock.monotonic(), ...fired]).toEqual([0, 0]);
  cancelHeld();
  clock.letGo();
  clock.letGo();
  cancelLater();
  await new Promise<void>((resolve) => clock.after(100_000, resolve));
  expect(fired).toEqual(['sooner', 'later']);
  expect(clock.monotonic()).toBeGreaterThanOrEqual(100_000);
});
