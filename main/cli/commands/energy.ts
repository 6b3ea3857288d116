import type { EnergyStretch } from '../../../app/history/run.ts';
import { energySchema } from '../../../app/settings/energy.ts';
import { readSettings } from '../../../app/settings/settings-file.node.ts';
import { emDash, grouped } from '../../../app/telemetry/format/figure.ts';
import { asText, formatShare } from '../../../app/telemetry/format/format.ts';
import { dataFolder } from '../app-files.ts';
import { type CalendarStep, calendarEdges } from '../calendar-edges.ts';
import { openRecorded } from '../recorded-history.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

export interface EnergyOptions {
  readonly by: CalendarStep;
  /** Milliseconds. */
  readonly last: number;
  /** For a kilowatt-hour; that of the settings unless given. */
  readonly price?: number;
  readonly currency?: string;
  readonly json: boolean;
  readonly data?: string;
}

interface Price {
  readonly pricePerKilowattHour: number | null;
  readonly currency: string;
}

/** What the exit status says besides that there was energy to tell. */
const nothingRecorded = 1;
const joulesPerKilowattHour = 3.6e6;

const sum = (figures: readonly (number | null)[]): number | null =>
  figures.reduce((total, figure) => (figure === null ? total : (total ?? 0) + figure), null);

const kilowattHours = (joules: number | null): string => (joules === null ? emDash : grouped(joules / joulesPerKilowattHour, 3));

function costOf(joules: number | null, { pricePerKilowattHour, currency }: Price): string {
  if (joules === null || pricePerKilowattHour === null) return emDash;
  const cost = (joules / joulesPerKilowattHour) * pricePerKilowattHour;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(cost);
}

const gpuAlone =
  'This is the GPU alone, from the power that its driver reports: processor, memory, disks and power supply come on top of it.';
const wholeMachine =
  'The whole machine is what its sensor for the total system power says; the power supply’s own loss comes on top of it.';
const unrecorded = 'What was not recorded is not in it.';

function page(stretches: readonly EnergyStretch[], by: CalendarStep, price: Price): string {
  const day = (ms: number): string => {
    const at = new Date(ms);
    const month = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;
    return by === 'month' ? month : `${month}-${String(at.getDate()).padStart(2, '0')}`;
  };
  const hasMachine = stretches.some(({ machineEnergyJoules }) => machineEnergyJoules !== null);
  const costs = ({ gpuEnergyJoules, machineEnergyJoules }: Pick<EnergyStretch, 'gpuEnergyJoules' | 'machineEnergyJoules'>) =>
    price.pricePerKilowattHour === null ? [] : [costOf(hasMachine ? machineEnergyJoules : gpuEnergyJoules, price)];
  const cells = (one: Pick<EnergyStretch, 'gpuEnergyJoules' | 'machineEnergyJoules'>) => [
    kilowattHours(one.gpuEnergyJoules),
    ...(hasMachine ? [kilowattHours(one.machineEnergyJoules)] : []),
    ...costs(one),
  ];
  const total = {
    gpuEnergyJoules: sum(stretches.map((one) => one.gpuEnergyJoules)),
    machineEnergyJoules: sum(stretches.map((one) => one.machineEnergyJoules)),
  };
  const cost = price.pricePerKilowattHour === null ? [] : [hasMachine ? 'Machine’s cost' : 'Cost'];
  const rows = [
    [by === 'month' ? 'Month' : 'Day', 'Recorded', 'GPU kWh', ...(hasMachine ? ['Machine kWh'] : []), ...cost],
    ...stretches.map((one) => [day(one.fromMs), asText(formatShare(one.recordedShare)), ...cells(one)]),
    ['Total', '', ...cells(total)],
  ];
  const hint = price.pricePerKilowattHour === null ? ['Say what a kilowatt-hour costs to see the cost: --price 0.32 --currency EUR'] : [];
  const notes = [`${hasMachine ? wholeMachine : gpuAlone} ${unrecorded}`, ...hint];
  return `${textTable(rows, (column) => column > 0)}\n${notes.join('\n')}\n`;
}

/** @throws UsageError for a price or a currency that can't be one */
async function priceFor({ price, currency }: EnergyOptions, folder: string): Promise<Price> {
  const { energy } = (await readSettings(folder, Date.now())).settings;
  const told = energySchema.safeParse({
    pricePerKilowattHour: price ?? energy.pricePerKilowattHour,
    currency: currency?.toUpperCase() ?? energy.currency,
  });
  if (!told.success) throw new UsageError(`The price can't be used. ${told.error.issues.map(({ message }) => message).join(' ')}`);
  return told.data;
}

/** Tells the energy of each day or month by this computer's calendar. Exit status 1 where none was recorded. */
export async function energy(options: EnergyOptions): Promise<void> {
  const { by, last, json, data } = options;
  const folder = dataFolder(data);
  const price = await priceFor(options, folder);
  const nowMs = Date.now();
  const history = openRecorded(folder, new AbortController().signal);
  const extent = (await history?.extent()) ?? null;
  const fromMs = Math.max(nowMs - last, extent?.fromMs ?? nowMs);
  const stretches = history && fromMs < nowMs ? await history.energy(calendarEdges({ fromMs, toMs: nowMs }, by)) : [];
  history?.close();
  const hasAny = stretches.some(({ gpuEnergyJoules, machineEnergyJoules }) => gpuEnergyJoules !== null || machineEnergyJoules !== null);
  if (!hasAny) process.exitCode = nothingRecorded;
  if (json) process.stdout.write(`${JSON.stringify({ by, ...price, stretches }, null, 2)}\n`);
  else if (hasAny) process.stdout.write(page(stretches, by, price));
  else console.error('No power was recorded in that time. "spark-companion serve" and the desktop app record it.');
}
