import { readFileSync } from 'node:fs';

/*
 * Loaded before a program with `--import`: its wall clock is then off by as many milliseconds as DATE_SHIFT_FILE says, read anew at each
 * SIGUSR2. What the kernel says of time, such as the uptime, stays as it is: for the program it is as if somebody had set the clock.
 */

const RealDate = Date;
let shiftMs = 0;

class ShiftedDate extends RealDate {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(RealDate.now() + shiftMs);
    else super(...(given as [number]));
  }
  static override now(): number {
    return RealDate.now() + shiftMs;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
process.on('SIGUSR2', () => {
  shiftMs = Number(readFileSync(process.env.DATE_SHIFT_FILE ?? '', 'utf8'));
});
