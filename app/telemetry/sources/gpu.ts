import type { Gap } from '../model/gap.ts';
import type { Gpu } from '../model/gpu.ts';
import { gap } from '../source.ts';
import { type Cell, readCell, splitCells } from './csv-cells.ts';
import type { GpuField } from './gpu-fields.ts';

/** One line of `nvidia-smi --query-gpu`: a GPU at one instant. */
export interface GpuLine {
  readonly gpu: Gpu;
  /** How many GPUs one tick has; `null` where this driver doesn't say. */
  readonly count: number | null;
  readonly gaps: readonly Gap[];
}

/**
 * The highest SM clock that public recordings of a GB10 show under load (FACTS 6): 2,522 MHz. Its driver names 3,003,
 * which none ever reached, so a gauge up to there would always look throttled.
 */
const gb10ReachableHertz = 2522e6;

const nothing: Gpu = {
  index: 0,
  uuid: null,
  name: null,
  busId: null,
  driverVersion: null,
  state: 'ok',
  stateDetail: null,
  pState: null,
  utilization: null,
  encoderUtilization: null,
  decoderUtilization: null,
  temperatureCelsius: null,
  temperatureHeadroomCelsius: null,
  powerWatts: null,
  powerLimitWatts: null,
  smClockHertz: null,
  smClockMaxHertz: null,
  smClockReachableHertz: null,
  memoryClockHertz: null,
  memoryTotalBytes: null,
  memoryUsedBytes: null,
  memoryFreeBytes: null,
  fanUtilization: null,
  persistenceMode: null,
  clockEventReasons: null,
};

const unifiedHint = ' On a Spark, GPU and CPU share one pool: see unified memory.';

function gapOf(field: GpuField, path: string, cell: Cell): Gap {
  if ('text' in cell)
    return gap('gpu', path, 'source-failed', `${field.label} can't be read: nvidia-smi said "${cell.text.slice(0, 60)}".`);
  switch (cell.reason) {
    case 'not-permitted':
      return gap('gpu', path, cell.reason, `${field.label} may not be read by this user.`);
    case 'not-supported':
      return gap(
        'gpu',
        path,
        cell.reason,
        `${field.label} isn't reported by this driver.${/\.memory\w+Bytes$/.test(path) ? unifiedHint : ''}`,
      );
    default:
      return gap('gpu', path, cell.reason, `${field.label} can't be read: the driver says "${cell.said}".`);
  }
}

const noMaximum = 'What the SM clock can reach is known from its maximum only, and this driver gives none.';

/** From so many cells on that hold an error, the GPU as a whole is in trouble, not one figure of it. */
const troubleFrom = 5;

/** What the driver's words in place of figures mean for the GPU as a whole. */
function stateOf(failures: readonly string[]): Pick<Gpu, 'state' | 'stateDetail'> {
  const lost = failures.find((said) => /gpu is lost/i.test(said));
  if (lost) return { state: 'lost', stateDetail: lost };
  const reset = failures.find((said) => /requires reset/i.test(said));
  if (reset) return { state: 'requires-reset', stateDetail: reset };
  const [first] = failures;
  return first && failures.length >= troubleFrom ? { state: 'error', stateDetail: first } : { state: 'ok', stateDetail: null };
}

/** Whether a line is the header, which nvidia-smi writes once. */
export const isGpuHeader = (line: string, fields: readonly GpuField[]): boolean => splitCells(line)[0] === fields[0]?.query;

/**
 * Reads one line of the stream.
 * @param fields the fields that were asked for, in their order
 * @returns `null` for a line that isn't one (cut short, foreign, without an index)
 */
export function parseGpuLine(line: string, fields: readonly GpuField[]): GpuLine | null {
  const cells = splitCells(line);
  if (cells.length !== fields.length) return null;
  const figures: Record<string, unknown> = {};
  const missing: [GpuField, Cell][] = [];
  let count: number | null = null;
  const failures: string[] = [];
  for (const [position, field] of fields.entries()) {
    const cell = readCell(cells[position] ?? '');
    const value = 'text' in cell ? field.read(cell.text) : null;
    if (field.query === 'count') count = value as number | null;
    if (value !== null && field.target) figures[field.target] = value;
    if (value === null && field.target) missing.push([field, cell]);
    if ('reason' in cell && cell.reason === 'source-failed') failures.push(cell.said);
  }
  if (typeof figures.index !== 'number') return null;
  const gpu: Gpu = { ...nothing, ...figures, ...stateOf(failures) };
  gpu.smClockReachableHertz = gpu.name?.includes('GB10') ? gb10ReachableHertz : gpu.smClockMaxHertz;
  const gaps = missing.map(([field, cell]) => gapOf(field, `gpus[${gpu.index}].${field.target}`, cell));
  if (gpu.smClockReachableHertz === null) gaps.push(gap('gpu', `gpus[${gpu.index}].smClockReachableHertz`, 'not-supported', noMaximum));
  return { gpu, count, gaps };
}
