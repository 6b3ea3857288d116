import type { Companion } from '../../app/companion.ts';
import type { Machine } from '../../app/machine/machine.ts';
import { untilSignal } from './until-signal.ts';

/**
 * Lets the rules look for as long as was asked for, or until Ctrl-C, which ends the looking and not the answer. Says how long it goes
 * on, where somebody is looking.
 */
export async function lookAt(companion: Companion, machine: Machine, seconds: number): Promise<void> {
  const shows = process.stderr.isTTY;
  const over = new Promise<void>((resolve) => machine.clock.after(seconds * 1000, resolve));
  const stop = companion.onSnapshot(({ takenAtMs }) => {
    const left = Math.max(0, Math.ceil(seconds - (takenAtMs - companion.startedAtMs) / 1000));
    if (shows) process.stderr.write(`\r\u001b[KLooking at ${machine.title} for ${left} s more. Ctrl-C ends it now.`);
  });
  await Promise.all([companion.start(), Promise.race([over, untilSignal()])]);
  stop();
  if (shows) process.stderr.write('\r\u001b[K');
}
