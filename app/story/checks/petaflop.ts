import { grouped } from '../../telemetry/format/figure.ts';
import { figureText } from '../figure-text.ts';
import { figureOf } from '../story.ts';
import { clockText, sparkCheck, unknown } from './spark-check.ts';

const multiprocessors = figureOf('spark-sms').value;
const operationsPerClock = figureOf('operations-per-clock').value;

/**
 * The theoretical peak of a GB10 in TFLOPS: FP4 with sparsity, at a clock in hertz. 48 × 8,192 × clock. The 8,192 is inferred from
 * the announced figure (`operations-per-clock`), so the result can't confirm that figure.
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

/**
 * "A petaflop" beside the theoretical peak at the clock of this moment. Never more than `unknown`: the sum was built from the announced
 * figure, and only a measurement under load could tell.
 */
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
    ...unknown(
      `Nothing was measured. By arithmetic, at the clock it runs now, ${clockText(clock)}, the theoretical peak is ${tflopsText(peak)}${more}.`,
      figures,
    ),
    formula: `${multiprocessors} multiprocessors × ${grouped(operationsPerClock, 0)} operations × ${clockText(clock)} = ${tflopsText(peak)}`,
    limits: `In theory, in FP4, and only with sparsity. The ${grouped(operationsPerClock, 0)} was inferred from the announced figure, so this sum can’t confirm it. The best published FP4 kernel reached ${figureText(figureOf('fp4-measured'))}. A clock that is low at rest is no fault.`,
  };
});
