import { grouped } from '../../../../app/telemetry/format/figure.ts';

/** One row: a figure of the story, whether it was said or measured, and what the step to it took away. */
export interface Row {
  readonly figure: string;
  readonly kind: 'said' | 'measured';
  /** The word that is taken off to get here; `null` for the first. */
  readonly off: string | null;
  /** What is lost at this step. */
  readonly lost: string;
}

export const rows: readonly Row[] = [
  { figure: 'petaflop', kind: 'said', off: null, lost: '' },
  { figure: 'fp4-dense', kind: 'said', off: '“with sparsity”', lost: 'for zeros that are skipped, not computed' },
  { figure: 'fp4-measured', kind: 'measured', off: '“in theory”', lost: 'that no published kernel reaches' },
  { figure: 'fp8-measured', kind: 'measured', off: '“FP4”', lost: 'for twice the bits' },
  { figure: 'fp16-tuned', kind: 'measured', off: '“FP8”', lost: 'for twice the bits again' },
];

const parts = [
  'all',
  'half',
  'a third',
  'a quarter',
  'a fifth',
  'a sixth',
  'a seventh',
  'an eighth',
  'a ninth',
  'a tenth',
  'an eleventh',
] as const;

/** How much of one number another is, as a person says it; `null` where no simple part is near. */
export function partText(of: number, whole: number): string | null {
  const times = whole / of;
  if (times < 0.9 || times > parts.length + 0.5) return null;
  const nearest = Math.max(1, Math.round(times));
  return Math.abs(times - nearest) / nearest < 0.12 ? (parts[nearest - 1] ?? null) : null;
}

/** How much of the announced figure is left, as a person says it: never more than there is. */
const leftOf = (reached: number, petaflop: number): string | null =>
  reached < petaflop / 10 && reached > petaflop / 12 ? 'less than a tenth' : partText(reached, petaflop);

/** What tuned 16-bit code reaches, in one sentence. */
export function reachedSays(reached: number, petaflop: number): string {
  const left = leftOf(reached, petaflop);
  return `Tuned 16-bit code reaches ${grouped(reached, 0)}\u00a0TFLOPS${left === null ? '' : `, ${left} of the petaflop`}.`;
}

/** How a guess in TFLOPS compares with what tuned 16-bit code reaches. */
export function guessSays(guess: number, reached: number, petaflop: number): string {
  const tuned = `Tuned 16-bit code reaches ${grouped(reached, 0)}`;
  const whole = leftOf(reached, petaflop);
  const ofAll = whole === null ? '' : `, ${whole} of the petaflop`;
  if (Math.abs(guess - reached) <= 10) return `You said ${grouped(guess, 0)}. ${tuned}${ofAll}: you knew, or you have measured.`;
  if (guess < reached)
    return `You said ${grouped(guess, 0)}. ${tuned}: more than you feared${ofAll === '' ? '' : `, and still only ${whole} of the petaflop`}.`;
  const part = partText(reached, guess);
  const ofGuess = part === null ? '' : `, about ${part} of that`;
  return `You said ${grouped(guess, 0)}. ${tuned}${ofGuess}${ofAll === '' ? '' : `${ofGuess === '' ? ',' : ', and'} ${whole} of the petaflop`}.`;
}
