import { endedUnseen, type Run, type SpanFigures } from '../../app/history/run.ts';
import { type Figure, missing, onLadder } from '../../app/telemetry/format/figure.ts';
import { asText, formatShare, formatValue } from '../../app/telemetry/format/format.ts';

const energyLadder = [
  { unit: 'J', size: 1, decimals: 0 },
  { unit: 'Wh', size: 3600, decimals: 1 },
  { unit: 'kWh', size: 3.6e6, decimals: 2 },
] as const;

/** "420 J", "21.4 Wh", "1.20 kWh". `null` gives an em dash. */
export const formatEnergy = (joules: number | null): Figure => (joules === null ? missing('Wh') : onLadder(joules, energyLadder, 1000));

/** How a run ended, as the rest of a sentence: "ended with status 1". */
export function endingWords(run: Run): string {
  const { toMs, ending } = run;
  if (toMs === null) return 'goes on';
  if (endedUnseen(run)) return 'was cut off; nobody saw its end';
  if (ending?.signal != null) return `was ended by ${ending.signal}`;
  return ending === null ? 'ended' : `ended with status ${ending.exitStatus ?? 'unknown'}`;
}

/** A figure of a span by its name, as text and as a number. */
export interface NamedFigure {
  readonly label: string;
  readonly value: (figures: SpanFigures) => number | null;
  readonly text: (value: number | null) => string;
}

const named = (label: string, value: NamedFigure['value'], format: (value: number | null) => Figure): NamedFigure => ({
  label,
  value,
  text: (figure) => asText(format(figure)),
});

/** All that a span came to, in the order of a table. */
export const namedFigures: readonly NamedFigure[] = [
  named('Recorded', (f) => f.recordedShare, formatShare),
  named('GPU energy', (f) => f.gpuEnergyJoules, formatEnergy),
  named('Machine energy', (f) => f.machineEnergyJoules, formatEnergy),
  named(
    'Mean GPU power',
    (f) => f.meanGpuPowerWatts,
    (value) => formatValue('watts', value, 'binary'),
  ),
  named(
    'Peak GPU power',
    (f) => f.peakGpuPowerWatts,
    (value) => formatValue('watts', value, 'binary'),
  ),
  named(
    'Mean GPU busy',
    (f) => f.meanGpuUtilization,
    (value) => formatShare(value, 1),
  ),
  named(
    'Mean SM clock',
    (f) => f.meanGpuClockHertz,
    (value) => formatValue('hertz', value, 'binary'),
  ),
  named(
    'Peak memory',
    (f) => f.peakMemoryUsedBytes,
    (value) => formatValue('bytes', value, 'binary'),
  ),
  named(
    'Peak GPU memory',
    (f) => f.peakGpuMemoryBytes,
    (value) => formatValue('bytes', value, 'binary'),
  ),
  named(
    'Peak GPU temperature',
    (f) => f.peakGpuTemperatureCelsius,
    (value) => formatValue('celsius', value, 'binary'),
  ),
];
