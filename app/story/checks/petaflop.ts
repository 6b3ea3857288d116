import { grouped } from '../../telemetry/format/figure.ts';
import { figureText } from '../figure-text.ts';
import { figureOf } from '../story.ts';
import { clockText, sparkCheck, unknown } from './spark-check.ts';

const multiprocessors = figureOf('spark-sms').value;
const operationsPerClock = figureOf('operations-per-clock').value;
const announcedTflops = figureOf('petaflop').value;

/**
 * The theoretical peak of a GB10 in TFLOPS: FP4 with sparsity, at a clock in hertz. 48 × 8,192 × clock; how the 8,192 was found stands
 * at the figure `operations-per-clock`.
 */
export const sparsePeakTflops = (clockHertz: number): number => (multiprocessors * operationsPerClock * clockHertz) / 1e12;

/** Each is half of the one before: zeros counted, then twice the bits, then twice the bits again. */
const steps = [
  { label: 'FP4, with sparsity', divisor: 1 },
  { label: 'FP4, dense', divisor: 2 },
  { label: 'FP8, dense', divisor: 4 },
  { label: 'FP16, dense', divisor: 8 },
] as const;

const tflopsText = (tflops: number): string => `${grouped(tflops, 0)}\u00a0TFLOPS`;

/** From here on it rounds to a petaflop, with one digit that counts. */
const roundsToPetaflop = 0.95;

/** "A petaflop" against the theoretical peak at the clock of this moment. */
export const petaflop = sparkCheck('petaflop', 'A petaflop', ({ gpus }) => {
  const gpu = gpus.find(({ smClockHertz }) => smClockHertz !== null);
  if (!gpu || gpu.smClockHertz === null)
    return unknown('The driver doesn’t tell the clock now, and without it there is no peak to work out.');
  const clock = gpu.smClockHertz;
  const peak = sparsePeakTflops(clock);
  const figures = [
    { label: 'SM clock', text: clockText(clock), value: clock },
    ...steps.map(({ label, divisor }) => ({ label, text: tflopsText(peak / divisor), value: peak / divisor })),
  ];
  const reachable = gpu.smClockReachableHertz;
  const more =
    reachable !== null && reachable > clock
      ? `; at the ${clockText(reachable)} that it can reach, ${tflopsText(sparsePeakTflops(reachable))}`
      : '';
  return {
    state: peak >= announcedTflops * roundsToPetaflop ? 'holds' : 'differs',
    says: `At the clock it runs now, ${clockText(clock)}, the theoretical peak is ${tflopsText(peak)}${more}.`,
    figures,
    formula: `${multiprocessors} multiprocessors × ${grouped(operationsPerClock, 0)} operations × ${clockText(clock)} = ${tflopsText(peak)}`,
    limits: `In theory, in FP4, and only with sparsity; nothing was measured. The best published FP4 kernel reached ${figureText(figureOf('fp4-measured'))}. A clock that is low at rest is no fault.`,
  };
});
