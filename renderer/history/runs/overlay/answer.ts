import type { Run, SpanFigures } from '../../../../app/history/run.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { countWord } from '../../../health/words.ts';
import { momentText } from '../../span/words.ts';
import { lookAt } from '../look.ts';

/** Less than these, two runs are alike: they lie within what the same run does twice. */
const leastShare = 0.01;
const leastCelsius = 1;
/** Energy of runs that were recorded in parts can't be compared. */
const leastRecorded = 0.98;

/** A run with what it came to; `null` until that is known. */
export interface Compared {
  readonly run: Run;
  readonly figures: SpanFigures | null;
}

const percent = (share: number): string => `${grouped(Math.abs(share) * 100, Math.abs(share) < 0.0995 ? 1 : 0)}\u00a0%`;

function byShare(before: number | null, after: number | null, more: string, less: string): readonly string[] {
  if (before === null || after === null || before <= 0) return [];
  const share = after / before - 1;
  return Math.abs(share) < leastShare ? [] : [(share > 0 ? more : less).replace('…', percent(share))];
}

/** How the second differs from the first, the most telling first. */
export function differencesOf({ run: first, figures: before }: Compared, { run: second, figures: after }: Compared): readonly string[] {
  const over = first.toMs !== null && second.toMs !== null;
  const took = over
    ? byShare((first.toMs ?? 0) - first.fromMs, (second.toMs ?? 0) - second.fromMs, 'took … longer', 'took … less time')
    : [];
  if (before === null || after === null) return took;
  const celsius = (after.peakGpuTemperatureCelsius ?? Number.NaN) - (before.peakGpuTemperatureCelsius ?? Number.NaN);
  const heat =
    Math.abs(celsius) >= leastCelsius ? [`ran ${grouped(Math.abs(celsius), 1)}\u00a0°C ${celsius > 0 ? 'hotter' : 'cooler'}`] : [];
  const whole = over && Math.min(before.recordedShare, after.recordedShare) >= leastRecorded;
  return [
    ...took,
    ...byShare(before.meanGpuClockHertz, after.meanGpuClockHertz, 'clocked … higher', 'clocked … lower'),
    ...heat,
    ...(whole ? byShare(before.gpuEnergyJoules, after.gpuEnergyJoules, 'used … more energy', 'used … less energy') : []),
  ];
}

/** What these runs say when they are laid over each other: a title and one sentence. */
export function overlayAnswer(compared: readonly Compared[], nowMs: number): { readonly title: string; readonly lead: string } {
  const named = compared.map(({ run }, place) => `${lookAt(place).letter}: “${run.name}”, ${momentText(run.fromMs, nowMs)}.`).join(' ');
  const [first, second] = compared;
  if (first === undefined) return { title: 'No run is chosen', lead: 'Choose two or more from the list.' };
  if (second === undefined) return { title: `“${first.run.name}”`, lead: `Begun on ${momentText(first.run.fromMs, nowMs)}.` };
  if (compared.length > 2) return { title: `${countWord(compared.length)} runs from their start`, lead: named };
  const known = first.figures !== null && second.figures !== null;
  const [one, two] = differencesOf(first, second);
  if (one === undefined) return { title: known ? 'B did as A did' : 'B beside A', lead: named };
  return { title: `B ${[one, two].filter(Boolean).join(' and ')} than A`, lead: named };
}
