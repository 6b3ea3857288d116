import { grouped } from '../../../../app/telemetry/format/figure.ts';

const text = (value: number): string => `${grouped(value, value < 100 ? 1 : 0).replace(/\.0$/, '')}\u00a0W`;

/** How a guess of the GPU's power compares with what it draws now. @param now `null` where the driver doesn't say */
export function guessedWatts(guess: number, now: number | null): string {
  if (now === null) return `You said ${text(guess)}. Your driver doesn’t report the GPU’s power now, so nobody can say how close that is.`;
  const off = Math.abs(guess - now);
  if (off <= 3) return `You said ${text(guess)}, and it draws ${text(now)}: you know your machine.`;
  return `You said ${text(guess)}. It draws ${text(now)} now, ${text(off)} ${guess > now ? 'less' : 'more'}.`;
}

/** What the GPU draws now. @param now `null` where the driver doesn't say */
export const drawsSays = (now: number | null): string =>
  now === null ? 'Your driver doesn’t report the GPU’s power now.' : `Your GPU alone draws ${text(now)} now.`;

/** What that is against what was said on stage. */
export function againstSaid(now: number | null, said: number): string {
  if (now === null) return '';
  const rest = 'and the rest of the box comes on top';
  if (now > said + 0.5) return `That is ${text(now - said)} more than the number from the stage, ${rest}.`;
  if (now < said - 0.5) return `That is below the number from the stage, but it is the GPU alone, ${rest}.`;
  return `That is the number from the stage, but of the GPU alone, ${rest}.`;
}
