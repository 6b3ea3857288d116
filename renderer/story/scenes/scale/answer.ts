import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { asText, type ByteSystem, formatValue } from '../../../../app/telemetry/format/format.ts';
import { lengthText } from './length.ts';
import { stackMetres, standing } from './stack.ts';

const sparksText = (count: number): string => (count === 1 ? 'One Spark' : `${grouped(count, 0)} Sparks`);

/** How high a stack is beside the rocket, in one sentence. */
export function stackSays(sparks: number, sparkMetres: number, rocketMetres: number): string {
  const high = stackMetres(sparks, sparkMetres);
  const start = `${sparksText(sparks)} ${sparks === 1 ? 'is' : 'stand'} ${lengthText(high)} high`;
  const share = high / rocketMetres;
  switch (standing(high, rocketMetres)) {
    case 'level':
      return `${start}: as high as the rocket.`;
    case 'over':
      return `${start}: ${lengthText(high - rocketMetres)} over the rocket’s nose.`;
    case 'short': {
      const percent = share * 100;
      const part = percent < 1 ? `1/${grouped(1 / share, 0)}` : `${grouped(percent, 0)} %`;
      return `${start}: ${part} of the rocket.`;
    }
  }
}

/** What the guess was worth, once it is stacked. */
export function guessSays(said: number, truth: number): string {
  const start = `You said ${grouped(said, 0)}. It takes ${grouped(truth, 0)}`;
  const times = Math.max(said, truth) / Math.min(said, truth);
  if (times < 1.03) return `${start}: you have an eye for this.`;
  if (times < 1.2) return `${start}: not far off.`;
  const figure = grouped(times, times < 9.95 ? 1 : 0).replace(/\.0$/, '');
  return said < truth ? `${start}, ${figure} times as many.` : `${start}: yours would reach ${figure} times as high.`;
}

/** The reader's own machine, as far as it says. */
export interface OwnBox {
  readonly isSpark: boolean;
  /** The GPU alone, to a tenth of a watt; `null` where it doesn't say. */
  readonly gpuWatts: number | null;
  /** What Linux sees; `null` where it isn't known. */
  readonly memoryBytes: number | null;
}

/** A stack of machines like the reader's own, by its readings of now. */
export function ownSays(box: OwnBox, sparks: number, system: ByteSystem): string {
  const memory = box.memoryBytes === null ? null : asText(formatValue('bytes', box.memoryBytes * sparks, system));
  const watts = box.gpuWatts === null ? null : powerText(box.gpuWatts * sparks);
  const unknown = 'Its GPU doesn’t say now what it draws.';
  const whose = box.isSpark ? 'Your Spark' : 'This machine, which is no Spark,';
  if (sparks === 1) {
    const has = memory === null ? '' : `${whose} has ${memory} of memory. `;
    return `${has}${watts === null ? unknown : `Its GPU alone draws ${watts} now.`}`;
  }
  const many = `${grouped(sparks, 0)} like ${box.isSpark ? 'yours' : 'this machine'}`;
  const power = watts === null ? unknown : `Their GPUs, each at the ${powerText(box.gpuWatts ?? 0)} of yours now, would draw ${watts}.`;
  return memory === null ? power : `${many} would have ${memory} of memory. ${power}`;
}

/** "412 W", "161 kW". */
export function powerText(watts: number): string {
  return watts < 9995 ? `${grouped(watts, watts < 999.95 ? 1 : 0)}\u00a0W` : `${grouped(watts / 1000, 0)}\u00a0kW`;
}

/** What lies at a height of the stack: "Spark no. 1,217". */
export function looksAtText(lookMetres: number, sparks: number, sparkMetres: number): string {
  const number = Math.floor(lookMetres / sparkMetres + 1e-9) + 1;
  return number > sparks ? 'no Spark this high' : `Spark no. ${grouped(number, 0)}`;
}
