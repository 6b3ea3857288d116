/** A tick that comes about a second after another one. */
const aboutASecond = { fromMs: 600, toMs: 1900 } as const;

/**
 * Which second each tick belongs to. Ticks come about once a second, a little early or late: cut at whole seconds, some seconds would
 * have two and their neighbours none, which would look like a gap. So a tick may count for the second before or after its own.
 * @param times milliseconds since the epoch, in the order of reading
 * @returns whole seconds since the epoch
 */
export function secondsOf(times: ArrayLike<number>): Float64Array {
  const seconds = new Float64Array(times.length);
  for (let index = 0; index < times.length; index += 1) {
    const at = times[index] as number;
    const own = Math.floor(at / 1000);
    const next = (seconds[index - 1] ?? Number.NaN) + 1;
    const distance = at - (times[index - 1] ?? Number.NaN);
    const follows = distance >= aboutASecond.fromMs && distance < aboutASecond.toMs;
    seconds[index] = follows && Math.abs(at - (next * 1000 + 500)) <= 1000 ? next : own;
  }
  return seconds;
}
