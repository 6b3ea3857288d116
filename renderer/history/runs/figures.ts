import type { SpanFigures } from '../../../app/history/run.ts';
import type { EnergySettings } from '../../../app/settings/energy.ts';
import { emDash, type Figure, grouped } from '../../../app/telemetry/format/figure.ts';
import { asText, type ByteSystem, formatDuration, formatGiga, formatShare, formatValue } from '../../../app/telemetry/format/format.ts';
import { costOf, joulesPerKilowattHour, moneyText } from '../energy/words.ts';

export interface Reader {
  readonly system: ByteSystem;
  readonly energy: EnergySettings;
}

/** One row of the table in which runs are compared. */
export interface FigureRow {
  readonly id: string;
  readonly name: string;
  /** Why there is no figure where there is none. */
  readonly why: string;
  readonly read: (figures: SpanFigures, reader: Reader) => number | null;
  readonly format: (value: number, reader: Reader) => Figure;
  /** Whether it says something of the recording, not of the run: then it isn't compared. */
  readonly aside?: boolean;
}

const hertz = (value: number): Figure => ({ figure: grouped(value / 1e6, 0), unit: 'MHz' });
const giga = (value: number, { system }: Reader): Figure => formatGiga(value, system);
const percent = (value: number): Figure => formatShare(value, 1);
/** A run of minutes uses watt-hours, but what is compared stands in one unit. */
const kilowattHours = (value: number): Figure => ({ figure: grouped(value / joulesPerKilowattHour, 3), unit: 'kWh' });
const watts = (value: number): Figure => formatValue('watts', value, 'decimal');
const unread = 'It was not read in this run.';

const gpuRows: readonly FigureRow[] = [
  { id: 'busy', name: 'GPU busy, mean', why: unread, read: (of) => of.meanGpuUtilization, format: percent },
  { id: 'clock', name: 'SM clock, mean', why: unread, read: (of) => of.meanGpuClockHertz, format: hertz },
  { id: 'power', name: 'GPU power, mean', why: unread, read: (of) => of.meanGpuPowerWatts, format: watts },
  { id: 'peak-power', name: 'GPU power, highest', why: unread, read: (of) => of.peakGpuPowerWatts, format: watts },
  {
    id: 'heat',
    name: 'GPU temperature, highest',
    why: unread,
    read: (of) => of.peakGpuTemperatureCelsius,
    format: (value) => formatValue('celsius', value, 'decimal'),
  },
  { id: 'memory', name: 'Memory in use, highest', why: unread, read: (of) => of.peakMemoryUsedBytes, format: giga },
  { id: 'gpu-memory', name: 'Held by GPU processes, highest', why: unread, read: (of) => of.peakGpuMemoryBytes, format: giga },
  { id: 'energy', name: 'Energy, GPU alone', why: unread, read: (of) => of.gpuEnergyJoules, format: kilowattHours },
];

const machineEnergy: FigureRow = {
  id: 'machine-energy',
  name: 'Energy, whole machine',
  why: 'No sensor measured the whole machine in this run.',
  read: (of) => of.machineEnergyJoules,
  format: kilowattHours,
};

/** The whole machine's where it is measured, else the GPU's: what the price is for. */
const paidJoules = (of: SpanFigures) => of.machineEnergyJoules ?? of.gpuEnergyJoules;

const cost: FigureRow = {
  id: 'cost',
  name: 'Cost of that',
  why: 'No energy was measured in this run.',
  read: (of, { energy }) => costOf(paidJoules(of), energy),
  format: (value, { energy }) => ({ figure: moneyText(value, energy.currency), unit: '' }),
};

const recorded: FigureRow = {
  id: 'recorded',
  name: 'Recorded',
  why: '',
  read: (of) => of.recordedShare,
  format: (value) => formatShare(value),
  aside: true,
};

/** The rows that have something to say of these runs. */
export function rowsFor(all: readonly (SpanFigures | null)[], { energy }: Reader): readonly FigureRow[] {
  const known = all.filter((figures) => figures !== null);
  const whole = known.some(({ machineEnergyJoules }) => machineEnergyJoules !== null);
  return [...gpuRows, ...(whole ? [machineEnergy] : []), ...(energy.pricePerKilowattHour === null ? [] : [cost]), recorded];
}

/** What a row says of one run; `null` where it has no figure. */
export function cellText(row: FigureRow, figures: SpanFigures | null, reader: Reader): string | null {
  const value = figures && row.read(figures, reader);
  return value === null ? null : asText(row.format(value, reader));
}

/** "+6.3", "−62": how much more the second is than the first, in the unit of the row; an em dash where one is unknown, nothing where none is meant. */
export function differenceText(row: FigureRow, first: SpanFigures | null, second: SpanFigures | null, reader: Reader): string {
  if (row.aside) return '';
  const [before, after] = [first && row.read(first, reader), second && row.read(second, reader)];
  if (before === null || after === null) return emDash;
  const { figure } = row.format(after - before, reader);
  return /[1-9]/.test(figure) && !figure.startsWith('\u2212') ? `+${figure}` : figure.replace(/^\u2212(?=[^1-9]*$)/, '');
}

/** "+12 min 5 s", "−2 h", "0 s". */
export function durationDifference(firstMs: number, secondMs: number): string {
  const seconds = Math.round((secondMs - firstMs) / 1000);
  const text = formatDuration(Math.abs(seconds)).replace(/(?<=\w) 0 \w+/g, '');
  return seconds === 0 ? text : `${seconds > 0 ? '+' : '\u2212'}${text}`;
}
